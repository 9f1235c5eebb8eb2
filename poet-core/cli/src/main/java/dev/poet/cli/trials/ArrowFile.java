package dev.poet.cli.trials;

import dev.poet.spi.StoreException;
import dev.poet.store.OwnersFile;
import dev.poet.store.TrialTable;
import dev.poet.store.TrialTable.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** An Arrow IPC file of nullable columns, in batches of {@value #BATCH_ROWS} rows. */
final class ArrowFile {
  private static final int BATCH_ROWS = 4_096;

  private final VectorSchemaRoot root;
  private final ArrowFileWriter writer;
  private int filled;
  private long rows;

  private ArrowFile(VectorSchemaRoot root, ArrowFileWriter writer) {
    this.root = root;
    this.writer = writer;
  }

  static long write(TrialTable table, Path file) throws IOException, StoreException {
    return OwnersFile.write(file, unfinished -> fill(table, unfinished));
  }

  private static long fill(TrialTable table, Path file) throws IOException, StoreException {
    Schema schema = new Schema(table.columns().stream().map(ArrowFile::field).toList());
    try (BufferAllocator memory = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory);
        FileChannel out =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        ArrowFileWriter writer = new ArrowFileWriter(root, null, out)) {
      ArrowFile target = new ArrowFile(root, writer);
      writer.start();
      table.each(target::add);
      target.endBatch();
      writer.end();
      return target.rows;
    }
  }

  private static Field field(TrialTable.Column column) {
    return new Field(column.name(), FieldType.nullable(type(column.kind())), List.of());
  }

  private static ArrowType type(Kind kind) {
    return switch (kind) {
      case TEXT -> new ArrowType.Utf8();
      case WHOLE -> new ArrowType.Int(Long.SIZE, true);
      case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    };
  }

  private void add(Object[] values) {
    for (int i = 0; i < values.length; i++) {
      set(root.getVector(i), filled, values[i]);
    }
    filled++;
    rows++;
    if (filled == BATCH_ROWS) {
      endBatch();
    }
  }

  private static void set(FieldVector vector, int row, Object value) {
    if (vector instanceof BigIntVector whole && value instanceof Long number) {
      whole.setSafe(row, number);
    } else if (vector instanceof Float8Vector real && value instanceof Double number) {
      real.setSafe(row, number);
    } else if (vector instanceof VarCharVector words && value instanceof String text) {
      words.setSafe(row, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void endBatch() {
    if (filled == 0) {
      return;
    }
    root.setRowCount(filled);
    try {
      writer.writeBatch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    root.clear();
    filled = 0;
  }
}
