// Libraries that are loaded when they are first needed, if ever.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>

namespace islet {

/// A shared library that most calls do without: linking it would make every start slower. Stays loaded until
/// the process ends. Not thread-safe while it is filled from: keep it in a static's initialiser.
class SharedLibrary {
  public:
    /// The first of these names that the loader finds ("libgmime-3.0.so.0").
    SharedLibrary(std::initializer_list<const char*> names);

    /// Whether one was found, and all that was asked of it so far.
    [[nodiscard]] bool complete() const { return handle_ != nullptr && missing_ == nullptr; }
    /// The first function asked for that it lacks; nullptr if none, or without a library.
    [[nodiscard]] const char* missing() const { return missing_; }

    /// function: nullptr if the library lacks it.
    template <typename Function>
    void find(const char* name, Function*& function) {
        function = reinterpret_cast<Function*>(symbol(name));
    }

  private:
    void* symbol(const char* name);

    void* handle_ = nullptr;
    const char* missing_ = nullptr;
};

}  // namespace islet
