// islet._native: what the package islet is built on. JSON goes in and comes out; python/islet makes objects
// of it. SPDX-License-Identifier: GPL-2.0-or-later
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "apps/islet-index/report.hpp"
#include "apps/options/paths.hpp"
#include "islet/indexer.hpp"
#include "islet/version.hpp"
#include "python/native/article_source.hpp"
#include "python/native/failure.hpp"
#include "python/native/searcher_pool.hpp"

namespace py = pybind11;

namespace islet::python {
namespace {

/// Indexing runs without the interpreter's lock, which is taken for each callback.
IndexProgressCallback progress_to(const py::object& listener) {
    return [&listener](const IndexProgress& now) {
        const py::gil_scoped_acquire lock;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();  // Ctrl-C ends it too
        if (!listener.is_none()) listener(now.documents, now.bytes_done, now.bytes_total, now.stage);
    };
}

NextBatch batches_of(const py::iterator& articles) {
    return [&articles]() -> std::optional<std::vector<std::string>> {
        const py::gil_scoped_acquire lock;
        const py::object batch = py::reinterpret_steal<py::object>(PyIter_Next(articles.ptr()));
        if (batch) return batch.cast<std::vector<std::string>>();
        if (PyErr_Occurred() != nullptr) throw py::error_already_set();
        return std::nullopt;
    };
}

template <typename Work>
std::string reported(Work&& work) {
    const py::gil_scoped_release unlocked;
    try {
        return report_json(work());
    } catch (const Error& error) {
        throw Failure(error);
    }
}

std::string index_articles(const IndexOptions& options, const py::iterator& articles,
                           const py::object& progress) {
    return reported([&] {
        ArticleSource source(batches_of(articles), options.limits);
        auto report = index_records(
            options, [&] { return source.next(); }, progress_to(progress));
        report.skipped.insert(report.skipped.end(), source.skipped().begin(), source.skipped().end());
        return report;
    });
}

std::string index_sources(const IndexOptions& options, const py::object& progress) {
    return reported([&] { return index_files(options, progress_to(progress)); });
}

std::string remove_articles(const IndexOptions& options, const std::vector<std::string>& ids,
                            const py::object& progress) {
    return reported([&] { return remove_documents(options, ids, progress_to(progress)); });
}

std::string usual_database() {
    try {
        return default_database(process_environment);
    } catch (const Error& error) {
        throw Failure(error);
    }
}

/// A Failure becomes whatever the package's maker of exceptions makes of it.
void raise_failures(py::module_& module) {
    module.attr("error_maker") = py::none();
    static PyObject* const native = module.ptr();  // as long as the interpreter lives
    py::register_exception_translator([](std::exception_ptr pointer) {
        try {
            if (pointer) std::rethrow_exception(std::move(pointer));
        } catch (const UnknownWish& unknown) {
            PyErr_SetString(PyExc_TypeError, unknown.what());
        } catch (const Failure& failure) {
            const auto maker = py::handle(native).attr("error_maker");
            const py::object error = maker(failure.code, failure.what(), failure.hint, failure.status);
            PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
        }
    });
}

void add_searching(py::module_& module) {
    using Unlocked = py::call_guard<py::gil_scoped_release>;
    using Names = std::vector<std::string>;
    py::class_<SearcherPool>(module, "SearcherPool")
        .def(py::init([](Names databases, Names synonyms, Names pins, bool partial) {
                 return std::make_unique<SearcherPool>(
                     Opening{std::move(databases), std::move(synonyms), std::move(pins), partial});
             }),
             py::arg("databases"), py::arg("synonyms"), py::arg("pins"), py::arg("partial"), Unlocked())
        .def("answer", &SearcherPool::answer, py::arg("line"), Unlocked())
        .def("answer_message", &SearcherPool::answer_message, py::arg("message"), py::arg("wishes"),
             Unlocked())
        .def("close", &SearcherPool::close, Unlocked());
}

void add_indexing(py::module_& module) {
    py::class_<IndexOptions>(module, "IndexOptions")
        .def(py::init<>())
        .def_readwrite("database", &IndexOptions::database)
        .def_readwrite("sources", &IndexOptions::sources)
        .def_readwrite("exclude", &IndexOptions::exclude)
        .def_readwrite("recall", &IndexOptions::recall)
        .def_readwrite("jobs", &IndexOptions::jobs)
        .def_readwrite("rebuild", &IndexOptions::rebuild)
        .def_readwrite("dry_run", &IndexOptions::dry_run)
        .def_readwrite("allow_removals", &IndexOptions::allow_removals)
        .def_readwrite("wait", &IndexOptions::wait_seconds)
        .def_readwrite("synonyms", &IndexOptions::synonyms)
        .def_property(
            "ocr", [](const IndexOptions& options) { return options.limits.ocr; },
            [](IndexOptions& options, bool ocr) { options.limits.ocr = ocr; });
    module.def("index_articles", index_articles, py::arg("options"), py::arg("batches"), py::arg("progress"));
    module.def("index_sources", index_sources, py::arg("options"), py::arg("progress"));
    module.def("remove_articles", remove_articles, py::arg("options"), py::arg("ids"), py::arg("progress"));
}

}  // namespace
}  // namespace islet::python

PYBIND11_MODULE(_native, module) {
    module.attr("version") = islet::version;
    module.def("default_database", islet::python::usual_database);
    islet::python::raise_failures(module);
    islet::python::add_searching(module);
    islet::python::add_indexing(module);
}
