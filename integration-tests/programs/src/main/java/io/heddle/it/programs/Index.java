package io.heddle.it.programs;

import java.io.IOException;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene: documents are written, replaced, merged and searched at the same time. */
public final class Index {
  private static final int DOCUMENTS = 2000;

  private Index() {}

  /** Prints how many documents there are at the end. */
  public static void main(String[] args) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(1);
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, config);
        SearcherManager searchers = new SearcherManager(writer, null)) {
      System.out.println("written: " + Workers.sum(worker -> write(writer, searchers, worker)));
      writer.forceMerge(1);
      System.out.println("left: " + writer.getDocStats().numDocs);
      System.out.println("found: " + found(searchers));
    }
  }

  private static int write(IndexWriter writer, SearcherManager searchers, int worker)
      throws IOException {
    for (int i = 0; i < DOCUMENTS; i++) {
      String id = worker + "-" + i % (DOCUMENTS / 2);
      Document document = new Document();
      document.add(new StringField("id", id, Field.Store.NO));
      document.add(new TextField("text", "word" + i % 100, Field.Store.YES));
      writer.updateDocument(new Term("id", id), document);
      if (i % 400 == worker) {
        writer.commit();
        found(searchers);
      }
    }
    return DOCUMENTS;
  }

  private static int found(SearcherManager searchers) throws IOException {
    searchers.maybeRefresh();
    IndexSearcher searcher = searchers.acquire();
    try {
      return searcher.count(new TermQuery(new Term("text", "word7")));
    } finally {
      searchers.release(searcher);
    }
  }
}
