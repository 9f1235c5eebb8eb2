package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.WholeFile;
import dev.poet.evidence.Regressions.Checked;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The result of a check as the XML that build servers read from JUnit: a test per function. */
final class JunitFile {
  private JunitFile() {}

  static void write(Path file, List<Checked> checked) throws CliException {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      WholeFile.write(file, text(checked));
    } catch (IOException | XMLStreamException e) {
      throw new CliException(
          Problem.NOT_WRITTEN, file + " can't be written (" + e + "); name another file", e);
    }
  }

  private static String text(List<Checked> checked) throws XMLStreamException {
    StringWriter text = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "poet check");
    xml.writeAttribute("tests", String.valueOf(checked.size()));
    xml.writeAttribute(
        "failures", String.valueOf(checked.stream().filter(each -> !each.passes()).count()));
    xml.writeAttribute("errors", "0");
    for (Checked each : checked) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "poet");
      xml.writeAttribute("name", Clean.line(each.function()));
      if (!each.passes()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", Clean.line(each.failures().get(0)));
        xml.writeCharacters(Clean.line(String.join(" ", each.failures())));
        xml.writeEndElement();
      }
      xml.writeStartElement("system-out");
      xml.writeCharacters("gain " + Numbers.gain(each.gain()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return text.toString();
  }
}
