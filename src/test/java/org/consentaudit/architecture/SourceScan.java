package org.consentaudit.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What only the source can tell: how long a method is, and which exceptions are caught. Class files
 * cannot: their line tables skip lines without code, and try-with-resources compiles to a catch of
 * {@code Throwable} that nobody wrote. The compiler's own parser reads the source; nothing is
 * attributed.
 */
final class SourceScan extends TreePathScanner<Void, Void> {
  /**
   * A method, constructor or initialiser.
   *
   * @param name file and name
   * @param lines from its first annotation or modifier to its closing brace, Javadoc not counted
   */
  record Method(String name, long lines) {}

  /**
   * A caught type.
   *
   * @param file the file's path
   * @param line where
   * @param type the type as written
   */
  record Caught(Path file, long line, String type) {}

  private final List<Method> methods = new ArrayList<>();
  private final List<Caught> caught = new ArrayList<>();
  private final SourcePositions positions;

  private SourceScan(SourcePositions positions) {
    this.positions = positions;
  }

  /** Reads every source file below a folder. */
  static SourceScan of(Path root) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> tree = Files.walk(root)) {
      List<Path> sources = tree.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      SourceScan scan = new SourceScan(Trees.instance(task).getSourcePositions());
      for (CompilationUnitTree unit : task.parse()) {
        scan.scan(unit, null);
      }
      return scan;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Method> methods() {
    return List.copyOf(methods);
  }

  List<Caught> caught() {
    return List.copyOf(caught);
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    add(method, method.getName().toString());
    return super.visitMethod(method, null);
  }

  @Override
  public Void visitBlock(BlockTree block, Void unused) {
    if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
      add(block, "initialiser");
    }
    return super.visitBlock(block, null);
  }

  @Override
  public Void visitCatch(CatchTree handler, Void unused) {
    Tree type = handler.getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    for (Tree each : types) {
      String name = each.toString();
      caught.add(new Caught(file(), firstLine(each), name.substring(name.lastIndexOf('.') + 1)));
    }
    return super.visitCatch(handler, null);
  }

  private void add(Tree tree, String name) {
    CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
    long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
    methods.add(new Method(file().getFileName() + " " + name, last - firstLine(tree) + 1));
  }

  private long firstLine(Tree tree) {
    CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
    LineMap lines = unit.getLineMap();
    return lines.getLineNumber(positions.getStartPosition(unit, tree));
  }

  private Path file() {
    return Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName());
  }
}
