package dev.poet.agent.doors;

import dev.poet.agent.Built;
import dev.poet.agent.ChildJvm;
import java.nio.file.Path;

/** Woven when the application was built, and attached to later. */
class BuiltAttachDoorIT extends AttachDoorIT {
  @Override
  ChildJvm child(Path folder) throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/doors/");
    return super.child(folder)
        .classPath(built.before(ChildJvm.classPathOf("app.Plain", "dev.poet.api.Poet")));
  }
}
