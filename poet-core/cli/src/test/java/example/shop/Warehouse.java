package example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Numbers of every sort, for {@code poet advise}. */
public final class Warehouse {
  static final int COPY_BUFFER_SIZE = 4096;
  static final int HASH_SEED = 104_729;
  static final int MAX_NAME_LENGTH = 200;
  static final int DEFAULT_PORT = 8443;
  static final long RETRY_DELAY_MILLIS = 250;

  static final int SEND_BATCH = 256;

  private int fetchBatch = 64;
  private int flushBatch;

  public Warehouse(int flushBatch) {
    this.flushBatch = flushBatch;
  }

  public long copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[COPY_BUFFER_SIZE];
    long all = 0;
    for (int n = in.read(buffer, 0, COPY_BUFFER_SIZE); n > 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      all += n;
    }
    return all;
  }

  public int hash(String name) {
    int hash = HASH_SEED;
    for (char each : name.toCharArray()) {
      hash = 31 * hash + each;
    }
    return hash;
  }

  public boolean isAccepted(String name) {
    return name.length() <= MAX_NAME_LENGTH;
  }

  public String address(String host) {
    return host + ":" + port();
  }

  private int port() {
    return DEFAULT_PORT;
  }

  public void again() throws InterruptedException {
    Thread.sleep(RETRY_DELAY_MILLIS);
  }

  public int fetch(int[] rows) {
    int sum = 0;
    for (int i = 0; i < rows.length; i += fetchBatch) {
      sum += rows[i];
    }
    return sum;
  }

  /** Counts by the constant, which is then nowhere else in the class file. */
  public int send(List<Integer> rows) {
    int sent = 0;
    for (int i = 0; i < rows.size(); i += SEND_BATCH) {
      sent += send(rows, i, Math.min(SEND_BATCH, rows.size() - i));
    }
    return sent;
  }

  private int send(List<Integer> rows, int from, int length) {
    return rows.subList(from, from + length).size();
  }

  public int flush(int rows) {
    return rows / flushBatch;
  }

  public String statement(int[] rows) {
    int batchSize = rows.length;
    return batchSize < 2 ? "insert one" : "insert " + batchSize;
  }

  public int cursor(int rows) {
    int resultSetConcurrency = 1007;
    return Integer.max(rows, resultSetConcurrency);
  }

  public int sorted(int[] rows) {
    return sorted(rows, 48);
  }

  private int sorted(int[] rows, int insertionThreshold) {
    return rows.length < insertionThreshold ? 1 : 2;
  }
}
