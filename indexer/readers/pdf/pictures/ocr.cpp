// Calls tesseract through its C interface, which stays the same from version to version.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pictures/ocr.hpp"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "contract/shared_library.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/pdf/pictures/load_ocr.hpp"

namespace islet {
namespace {

constexpr double usual_dots_an_inch = 300;              // per inch, what the models were made for
constexpr double most_points_read = 40e6;               // of a picture
constexpr double same_size = 0.15;                      // share by which sizes of one type may differ
constexpr int by_line = 2, by_word = 3;                 // tesseract's levels
constexpr float least_sure = 20, least_sure_mean = 50;  // of 100: below this, it is no word, or no text

/// What is used of libtesseract: its names without "Tess".
struct Tesseract {
    void* (*BaseAPICreate)() = nullptr;
    int (*BaseAPIInit3)(void*, const char* folder, const char* language) = nullptr;
    void (*BaseAPISetImage)(void*, const unsigned char*, int width, int height, int pixel_bytes,
                            int row_bytes) = nullptr;
    void (*BaseAPISetSourceResolution)(void*, int dots) = nullptr;
    int (*BaseAPIRecognize)(void*, void* monitor) = nullptr;
    void* (*BaseAPIGetIterator)(void*) = nullptr;
    void (*BaseAPIClear)(void*) = nullptr;
    void* (*MonitorCreate)() = nullptr;
    void (*MonitorDelete)(void*) = nullptr;
    void (*MonitorSetDeadlineMSecs)(void*, int) = nullptr;
    void (*ResultIteratorDelete)(void*) = nullptr;
    int (*ResultIteratorNext)(void*, int level) = nullptr;
    char* (*ResultIteratorGetUTF8Text)(const void*, int level) = nullptr;
    float (*ResultIteratorConfidence)(const void*, int level) = nullptr;
    int (*PageIteratorBoundingBox)(const void*, int level, int* left, int* top, int* right,
                                   int* bottom) = nullptr;
    const char* (*ResultIteratorWordFontAttributes)(const void*, int*, int*, int*, int*, int*, int*,
                                                    int* points, int*) = nullptr;
    void (*DeleteText)(const char*) = nullptr;
    void* api = nullptr;  // with its model
};

Tesseract tesseract;

void find_all(SharedLibrary& library) {
    Tesseract& t = tesseract;
    library.find("TessBaseAPICreate", t.BaseAPICreate);
    library.find("TessBaseAPIInit3", t.BaseAPIInit3);
    library.find("TessBaseAPISetImage", t.BaseAPISetImage);
    library.find("TessBaseAPISetSourceResolution", t.BaseAPISetSourceResolution);
    library.find("TessBaseAPIRecognize", t.BaseAPIRecognize);
    library.find("TessBaseAPIGetIterator", t.BaseAPIGetIterator);
    library.find("TessBaseAPIClear", t.BaseAPIClear);
    library.find("TessMonitorCreate", t.MonitorCreate);
    library.find("TessMonitorDelete", t.MonitorDelete);
    library.find("TessMonitorSetDeadlineMSecs", t.MonitorSetDeadlineMSecs);
    library.find("TessResultIteratorDelete", t.ResultIteratorDelete);
    library.find("TessResultIteratorNext", t.ResultIteratorNext);
    library.find("TessResultIteratorGetUTF8Text", t.ResultIteratorGetUTF8Text);
    library.find("TessResultIteratorConfidence", t.ResultIteratorConfidence);
    library.find("TessPageIteratorBoundingBox", t.PageIteratorBoundingBox);
    library.find("TessResultIteratorWordFontAttributes", t.ResultIteratorWordFontAttributes);
    library.find("TessDeleteText", t.DeleteText);
}

struct Picture {
    poppler::image image;
    double dots = usual_dots_an_inch;  // per inch
};

Picture picture_of(const poppler::page& page) {
    Picture picture;
    const poppler::rectf box = page.page_rect();
    const double inches = std::max(1.0, box.width() * box.height() / (72 * 72));
    picture.dots = std::min(usual_dots_an_inch, std::sqrt(most_points_read / inches));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    picture.image = renderer.render_page(&page, picture.dots, picture.dots);
    return picture;
}

/// The word that the iterator stands at; no text where tesseract isn't sure of it.
PdfWord word_at(const void* at, double dots, float& sure) {
    PdfWord word;
    sure = tesseract.ResultIteratorConfidence(at, by_word);
    const std::unique_ptr<char, void (*)(char*)> text(tesseract.ResultIteratorGetUTF8Text(at, by_word),
                                                      [](char* t) { tesseract.DeleteText(t); });
    if (!text || sure < least_sure) return word;
    word.text = tidy(text.get());
    int left = 0, right = 0, top = 0, bottom = 0, unused = 0, points = 0;
    tesseract.PageIteratorBoundingBox(at, by_word, &left, &top, &right, &bottom);
    tesseract.PageIteratorBoundingBox(at, by_line, &unused, &top, &unused, &bottom);
    tesseract.ResultIteratorWordFontAttributes(at, &unused, &unused, &unused, &unused, &unused, &unused,
                                               &points, &unused);
    const double scale = 72 / dots;
    word.box = poppler::rectf(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
    word.size = points > 0 ? points : word.box.height();
    word.font = 1;
    word.space_after = true;
    return word;
}

std::vector<PdfWord> words_found(double dots) {
    std::vector<PdfWord> words;
    void* const at = tesseract.BaseAPIGetIterator(tesseract.api);
    if (at == nullptr) return words;
    double sum = 0;
    std::size_t all = 0;
    do {
        float sure = 0;
        PdfWord word = word_at(at, dots, sure);
        sum += sure;
        ++all;
        if (!word.text.empty()) words.push_back(std::move(word));
    } while (tesseract.ResultIteratorNext(at, by_word) != 0);
    tesseract.ResultIteratorDelete(at);
    if (sum < static_cast<double>(least_sure_mean) * static_cast<double>(all)) words.clear();
    level_sizes(words);
    return words;
}

bool recognise(double seconds) {
    void* const monitor = tesseract.MonitorCreate();
    tesseract.MonitorSetDeadlineMSecs(monitor, static_cast<int>(std::clamp(seconds * 1000, 1.0, 1e9)));
    const bool good = tesseract.BaseAPIRecognize(tesseract.api, monitor) == 0;
    tesseract.MonitorDelete(monitor);
    return good;
}

}  // namespace

void level_sizes(std::vector<PdfWord>& words) {
    std::map<double, std::size_t> count;
    for (const PdfWord& word : words) ++count[word.size];
    std::vector<std::pair<double, std::size_t>> sizes(count.begin(), count.end());
    std::stable_sort(sizes.begin(), sizes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<double> kept;
    std::map<double, double> levelled;
    for (const auto& [size, times] : sizes) {
        const auto near = std::find_if(kept.begin(), kept.end(), [size = size](double other) {
            return std::abs(size - other) <= same_size * other;
        });
        levelled[size] = near == kept.end() ? kept.emplace_back(size) : *near;
    }
    for (PdfWord& word : words) word.size = levelled[word.size];
}

bool load_ocr() {
    if (tesseract.api != nullptr) return true;
    ::setenv("OMP_THREAD_LIMIT", "1", 1);
    SharedLibrary library{"libtesseract.so.5"};
    find_all(library);
    if (!library.complete()) return false;
    void* const api = tesseract.BaseAPICreate();
    if (api == nullptr || tesseract.BaseAPIInit3(api, nullptr, "eng") != 0) return false;
    tesseract.api = api;
    return true;
}

std::vector<PdfWord> ocr_words(const poppler::page& page, double seconds) {
    if (tesseract.api == nullptr) return {};
    const Picture picture = picture_of(page);
    if (!picture.image.is_valid()) return {};
    tesseract.BaseAPISetImage(
        tesseract.api, reinterpret_cast<const unsigned char*>(picture.image.const_data()),
        picture.image.width(), picture.image.height(), 1, picture.image.bytes_per_row());
    tesseract.BaseAPISetSourceResolution(tesseract.api, static_cast<int>(picture.dots));
    std::vector<PdfWord> words;
    if (recognise(seconds)) words = words_found(picture.dots);
    tesseract.BaseAPIClear(tesseract.api);
    return words;
}

}  // namespace islet
