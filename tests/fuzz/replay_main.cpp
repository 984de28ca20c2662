// Runs a fuzz target over files and folders given as arguments: what a build without libFuzzer links, so that
// kept inputs are tried again by the test command. Last line: "N passed, 0 failed"; a broken law ends it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) __attribute__((weak));
// AddressSanitizer's: called before it ends the program.
extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

// As leaks.txt says for libFuzzer: libraries that keep small tables for good.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpoppler"; }

namespace {

// Never destroyed: leaks are looked for, and reported, after everything else has ended.
std::string& current = *new std::string;

void name_input() { std::fprintf(stderr, "while reading %s\n", current.c_str()); }

extern "C" void on_abort(int) {
    name_input();
    std::_Exit(1);
}

std::vector<std::string> inputs(int argc, char** argv) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) {
        if (!fs::is_directory(argv[i])) {
            files.emplace_back(argv[i]);
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
            if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGABRT, on_abort);
    if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(name_input);
    if (LLVMFuzzerInitialize != nullptr) LLVMFuzzerInitialize(&argc, &argv);
    std::size_t count = 0;
    for (const std::string& file : inputs(argc, argv)) {
        current = file;
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            std::fprintf(stderr, "%s can't be read\n", file.c_str());
            return 2;
        }
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        ++count;
    }
    std::printf("%zu passed, 0 failed\n", count);
    return 0;
}
