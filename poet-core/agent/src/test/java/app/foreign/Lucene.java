package app.foreign;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A search library that indexes and finds. */
final class Lucene implements Program {
  private static final int DOCUMENTS = 200;
  private static final String[] WORDS = {"thermostat", "compressor", "tariff", "window", "winter"};

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;

  Lucene() throws Exception {
    writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()));
  }

  @Override
  public long work(int portion) throws Exception {
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder text = new StringBuilder(Hook.size(256));
      for (int word = 0; word < 40; word++) {
        text.append(WORDS[(portion * 31 + i * 17 + word * word) % WORDS.length]).append(' ');
      }
      Document document = new Document();
      document.add(new StringField("id", portion + "-" + i, Field.Store.YES));
      document.add(new TextField("text", text.toString(), Field.Store.NO));
      writer.addDocument(document);
    }
    writer.commit();
    long sum = 0;
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String word : WORDS) {
        sum = 31 * sum + searcher.count(new TermQuery(new Term("text", word)));
      }
    }
    return sum;
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }
}
