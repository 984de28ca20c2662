// Lucene 8 as its manual shows it (EnglishAnalyzer, unified highlighter), over the passages of the benchmark.
// SPDX-License-Identifier: GPL-2.0-or-later
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public final class LuceneEngine {
    private static final String[] FIELDS = {"title", "text"};
    private static final Pattern NEAR = Pattern.compile("(\\w+) NEAR/(\\d+) (\\w+)");
    private final Analyzer analyzer = new EnglishAnalyzer();

    public static void main(String[] arguments) throws IOException {
        final LuceneEngine engine = new LuceneEngine();
        if (arguments.length == 3 && arguments[0].equals("index")) {
            engine.index(Paths.get(arguments[1]), Paths.get(arguments[2]));
        } else if (arguments.length == 2 && arguments[0].equals("serve")) {
            engine.serve(Paths.get(arguments[1]));
        } else {
            System.err.println("usage: LuceneEngine index PASSAGES INDEX | serve INDEX");
            System.exit(2);
        }
    }

    // Lines of passage id, document id, title, headings, text.
    private void index(Path passages, Path target) throws IOException {
        final FieldType withOffsets = new FieldType(TextField.TYPE_STORED);
        withOffsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        final IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(128);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(target), config);
                BufferedReader lines = Files.newBufferedReader(passages)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] fields = line.split("\t", -1);
                final Document document = new Document();
                document.add(new StoredField("id", fields[0]));
                document.add(new Field("title", fields[2] + " " + fields[3], TextField.TYPE_NOT_STORED));
                document.add(new Field("text", fields[4], withOffsets));
                writer.addDocument(document);
            }
        }
    }

    // Lines of MODE<TAB>QUERY, MODE "1" with snippets and "0" without, "a" for 100 hits; a line of JSON each.
    private void serve(Path index) throws IOException {
        final IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(index)));
        final UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);
        final BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            final Query query = parse(line.substring(2));
            final TopDocs top = searcher.search(query, line.charAt(0) == 'a' ? 100 : 10);
            final String[] snippets =
                    line.charAt(0) == '1' ? highlighter.highlight("text", query, top, 3) : new String[0];
            System.out.write(json(searcher, top, snippets).getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    private Query parse(String text) {
        final QueryParser parser = new MultiFieldQueryParser(FIELDS, analyzer);
        try {
            final Matcher near = NEAR.matcher(text);
            if (near.matches()) { // in either order, which takes two moves more
                return parser.parse("\"" + near.group(1) + " " + near.group(3) + "\"~" + near.group(2));
            }
            return parser.parse(text.startsWith("\"") ? text : QueryParser.escape(text));
        } catch (ParseException error) {
            throw new IllegalStateException(error);
        }
    }

    private static String json(IndexSearcher searcher, TopDocs top, String[] snippets) throws IOException {
        final StringBuilder out = new StringBuilder("{\"hits\":[");
        String comma = "";
        for (ScoreDoc hit : top.scoreDocs) {
            out.append(comma);
            quote(out, searcher.doc(hit.doc, java.util.Collections.singleton("id")).get("id"));
            comma = ",";
        }
        out.append("],\"snippets\":[");
        comma = "";
        for (String snippet : snippets) {
            out.append(comma);
            quote(out, snippet == null ? "" : snippet);
            comma = ",";
        }
        return out.append("]}\n").toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
        out.append('"');
    }
}
