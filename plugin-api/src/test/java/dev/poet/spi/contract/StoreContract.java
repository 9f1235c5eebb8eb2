package dev.poet.spi.contract;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Store} must do. A store is tested by a subclass that opens it; the tests are in
 * the interfaces, one per subject.
 */
@Timeout(240)
public abstract class StoreContract
    implements StoreTrialsContract,
        StoreVersionsContract,
        StoreStatesContract,
        StoreBatchesContract,
        StoreDeclarationsContract,
        StoreInboxContract,
        StoreForgettingContract,
        StoreFeedbackContract,
        StoreProposalsContract,
        StoreSummariesContract,
        StoreLearnedContract,
        StoreLeaseContract,
        StoreHeartbeatContract,
        StoreSharingContract {
  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  final void openStore() throws StoreException {
    store = open(folder);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Override
  public final Path folder() {
    return folder;
  }

  @Override
  public final Store store() {
    return store;
  }

  @Override
  public final void reopen() throws StoreException {
    store = open(folder);
  }
}
