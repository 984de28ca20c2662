// Tantivy as its manual shows it (en_stem, QueryParser, SnippetGenerator), over the passages of the benchmark.
// SPDX-License-Identifier: GPL-2.0-or-later
use std::io::{BufRead, BufReader, Write};
use std::{env, fs, io, process};

use serde_json::json;
use tantivy::collector::TopDocs;
use tantivy::query::{Query, QueryParser};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, STORED};
use tantivy::{doc, Index, Searcher, SnippetGenerator};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const WRITER_BYTES: usize = 128_000_000;
const SNIPPET_CHARS: usize = 320;

struct Fields {
    id: Field,
    title: Field,
    text: Field,
}

fn schema() -> (Schema, Fields) {
    let stemmed = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let indexed = TextOptions::default().set_indexing_options(stemmed);
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_text_field("id", STORED),
        title: builder.add_text_field("title", indexed.clone()),
        text: builder.add_text_field("text", indexed.set_stored()),
    };
    (builder.build(), fields)
}

// Lines of passage id, document id, title, headings, text. One thread indexes, as with Lucene.
fn index(passages: &str, folder: &str) -> Result<()> {
    let (schema, fields) = schema();
    fs::create_dir_all(folder)?;
    let mut writer =
        Index::create_in_dir(folder, schema)?.writer_with_num_threads(1, WRITER_BYTES)?;
    for line in BufReader::new(fs::File::open(passages)?).lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        writer.add_document(doc!(
            fields.id => columns[0],
            fields.title => format!("{} {}", columns[2], columns[3]),
            fields.text => columns[4],
        ))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

// Only quotes are read by the query language; elsewhere "OR", "-" and the like are no operators.
fn parse(parser: &QueryParser, text: &str) -> Result<Box<dyn Query>> {
    if text.starts_with('"') {
        if let Ok(query) = parser.parse_query(text) {
            return Ok(query);
        }
    }
    let words = text
        .replace(|c: char| !c.is_alphanumeric(), " ")
        .to_lowercase();
    Ok(parser.parse_query(&words)?)
}

struct Server {
    searcher: Searcher,
    parser: QueryParser,
    fields: Fields,
}

impl Server {
    fn open(folder: &str) -> Result<Server> {
        let index = Index::open_in_dir(folder)?;
        let fields = schema().1;
        let parser = QueryParser::for_index(&index, vec![fields.title, fields.text]);
        Ok(Server {
            searcher: index.reader()?.searcher(),
            parser,
            fields,
        })
    }

    fn answer(&self, text: &str, marked: bool, limit: usize) -> Result<String> {
        let query = parse(&self.parser, text)?;
        let mut found = Vec::new();
        for (_, address) in self.searcher.search(&query, &TopDocs::with_limit(limit))? {
            found.push(self.searcher.doc(address)?);
        }
        let ids = found
            .iter()
            .map(|hit| hit.get_first(self.fields.id).and_then(|id| id.as_text()));
        let mut snippets = Vec::new();
        if marked {
            let mut generator =
                SnippetGenerator::create(&self.searcher, &*query, self.fields.text)?;
            generator.set_max_num_chars(SNIPPET_CHARS);
            snippets.extend(
                found
                    .iter()
                    .map(|hit| generator.snippet_from_doc(hit).to_html()),
            );
        }
        Ok(json!({"hits": ids.collect::<Vec<_>>(), "snippets": snippets}).to_string())
    }
}

// Lines of MODE<TAB>QUERY, MODE "1" with snippets and "0" without, "a" for 100 hits; a line of JSON for each.
fn serve(folder: &str) -> Result<()> {
    let server = Server::open(folder)?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (mode, text) = line.split_once('\t').ok_or("a line is MODE<TAB>QUERY")?;
        let answer = server.answer(text, mode == "1", if mode == "a" { 100 } else { 10 })?;
        out.write_all((answer + "\n").as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["index", passages, folder] => index(passages, folder),
        ["serve", folder] => serve(folder),
        _ => Err("usage: benchmark-tantivy index PASSAGES FOLDER | serve FOLDER".into()),
    };
    if let Err(error) = done {
        eprintln!("error: {error}");
        process::exit(2);
    }
}
