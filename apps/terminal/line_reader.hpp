// Reads lines from a file descriptor as they arrive, never holding more than one line's limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace islet {

/// Does not own the descriptor. One thread.
class LineReader {
  public:
    enum class Result { line, too_long, end };

    /// most: bytes a line may have, its end not counted.
    LineReader(int descriptor, std::size_t most) : descriptor_(descriptor), most_(most) {}

    /// The next line without its "\n" or "\r\n"; a last one without a line end counts. Of a line that is too
    /// long the first `most` bytes are given at once, the rest is passed over by the next call. Throws Error
    /// when reading fails.
    [[nodiscard]] Result next(std::string& line);

  private:
    [[nodiscard]] bool fill();
    void pass_over();

    int descriptor_;
    std::size_t most_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool inside_ = false;  // a line that was too long
};

/// A file, or standard input for "-". Closes what it opened. Throws Error when it can't be opened, as
/// contract/named_file.hpp has it.
class InputFile {
  public:
    explicit InputFile(const std::string& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// Throws Error for a file with more bytes.
    void require_at_most(std::size_t most) const;
    /// Everything from here on. Throws Error when reading fails or there are more than `most` bytes.
    [[nodiscard]] std::string read_all(std::size_t most);

  private:
    std::string path_;
    int descriptor_;
};

}  // namespace islet
