# Formula for Homebrew on Linux: `brew install --HEAD ./packaging/homebrew/islet.rb`. The walls around what reads files are Linux's
# (seccomp, Landlock), so it is for Linux only.
# SPDX-License-Identifier: GPL-2.0-or-later
class Islet < Formula
  desc "Passage search for patient and clinical articles"
  homepage "https://islet.invalid/"
  license "GPL-2.0-or-later"
  head "https://islet.invalid/islet.git", branch: "main"

  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "pkgconf" => :build
  depends_on "boost"
  depends_on "curl"
  depends_on "fmt"
  depends_on "gmime"
  depends_on "gumbo-parser"
  depends_on "libmicrohttpd"
  depends_on "libseccomp"
  depends_on "libzip"
  depends_on :linux
  depends_on "md4c"
  depends_on "poppler"
  depends_on "pugixml"
  depends_on "readline"
  depends_on "utf8proc"
  depends_on "xapian"
  depends_on "xxhash"
  depends_on "zstd"
  depends_on "zlib"

  def install
    (buildpath/"language/english").glob("*dictionaries.txt").flat_map(&:readlines).map(&:strip).each do |list|
      next if list.empty? || list.start_with?("#") || File.exist?(list)

      odie "#{list} isn't there: scripts/packages.txt names the package that has it"
    end
    system "cmake", "-S", ".", "-B", "made", "-G", "Ninja", "-DISLET_TESTS=OFF", *std_cmake_args
    system "cmake", "--build", "made"
    system "cmake", "--install", "made"
  end

  test do
    (testpath/"articles/sleep.md").write "# Sleep\n\nBananas help people to sleep.\n"
    system bin/"islet-index", "--quiet", "--db", testpath/"db", testpath/"articles"
    assert_match "Bananas", shell_output("#{bin}/islet-search --db #{testpath}/db bananas")
  end
end
