package org.consentaudit.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of this machine, seen through a file system that fails: at the n-th thing asked of it,
 * or at every one from the n-th on. Asking is to open, read, write, force, close, move, delete,
 * list or look at a file; working with names alone is not.
 *
 * <p>The zip reader of the JDK goes around it, because it takes no other file system's paths.
 */
final class FailingFiles {
  private final FileSystem real;
  private final Provider provider = new Provider();
  private final Files files = new Files();
  private final List<String> asked = new ArrayList<>();
  private int failAt = Integer.MAX_VALUE;
  private Lasting lasting = Lasting.ONCE;

  private FailingFiles(FileSystem real) {
    this.real = real;
  }

  /** The same path, seen through a file system that fails when told to. */
  static FailingFiles over(Path path) {
    return new FailingFiles(path.getFileSystem());
  }

  Path path(Path path) {
    return wrapped(path);
  }

  /** Counts from the start again, and fails at the number given, the first being 1. */
  void failAt(int number, Lasting how) {
    asked.clear();
    failAt = number;
    lasting = how;
  }

  /** What was asked since then. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** What was being done when it first failed; empty if it did not come to that. */
  String failedAt() {
    return asked.size() >= failAt ? asked.get(failAt - 1) : "";
  }

  private synchronized void ask(String what) throws IOException {
    asked.add(what);
    boolean fails = lasting == Lasting.ONCE ? asked.size() == failAt : asked.size() >= failAt;
    if (fails) {
      throw new FileSystemException("made to fail");
    }
  }

  private static Path plain(Path path) {
    return Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof Wrapped wrapped
        ? wrapped.real()
        : path;
  }

  private Path wrapped(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(), new Class<?>[] {Path.class}, new Wrapped(this, path));
  }

  /** How long it fails. */
  enum Lasting {
    /** Only that one time. */
    ONCE,
    /** From then on. */
    EVER
  }

  /** A path of the real file system that says that it belongs to this one. */
  private record Wrapped(FailingFiles owner, Path real) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
      if (method.getName().equals("getFileSystem")) {
        return owner.files;
      }
      if (method.getName().equals("toRealPath")) {
        owner.ask("toRealPath " + real.getFileName());
      }
      Object[] arguments = given == null ? new Object[0] : given.clone();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = arguments[i] instanceof Path path ? plain(path) : arguments[i];
      }
      try {
        return result(method.invoke(real, arguments));
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }

    private Object result(Object result) {
      if (result instanceof Path path) {
        return owner.wrapped(path);
      }
      if (result instanceof Iterator<?> parts) {
        List<Object> wrapped = new ArrayList<>();
        parts.forEachRemaining(part -> wrapped.add(owner.wrapped((Path) part)));
        return wrapped.iterator();
      }
      return result;
    }
  }

  private final class Files extends FileSystem {
    @Override
    public FileSystemProvider provider() {
      return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean isReadOnly() {
      return real.isReadOnly();
    }

    @Override
    public String getSeparator() {
      return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
      return wrapped(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
      return path -> real.getPathMatcher(pattern).matches(plain(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
      return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
      return real.newWatchService();
    }
  }

  private final class Provider extends FileSystemProvider {
    private FileSystemProvider own() {
      return real.provider();
    }

    private void ask(String what, Path path) throws IOException {
      FailingFiles.this.ask(what + " " + path.getFileName());
    }

    @Override
    public String getScheme() {
      return own().getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return files;
    }

    @Override
    public Path getPath(URI uri) {
      return wrapped(own().getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      ask("open", path);
      return new Channel(
          own().newFileChannel(plain(path), options, attributes),
          String.valueOf(path.getFileName()));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      ask("list", folder);
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> real =
          own().newDirectoryStream(plain(folder), path -> filter.accept(wrapped(path)))) {
        real.forEach(path -> found.add(wrapped(path)));
      }
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          Iterator<Path> each = found.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return each.hasNext();
            }

            @Override
            public Path next() {
              try {
                ask("list on in", folder);
              } catch (IOException e) {
                throw new DirectoryIteratorException(e);
              }
              return each.next();
            }
          };
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
      ask("make", folder);
      own().createDirectory(plain(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
      ask("delete", path);
      own().delete(plain(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
      ask("copy", from);
      own().copy(plain(from), plain(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
      ask("move", to);
      own().move(plain(from), plain(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      ask("compare", one);
      return own().isSameFile(plain(one), plain(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      ask("look whether hidden at", path);
      return own().isHidden(plain(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return own().getFileStore(plain(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      ask("look for", path);
      own().checkAccess(plain(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return own().getFileAttributeView(plain(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      ask("look at", path);
      return own().readAttributes(plain(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      ask("look at", path);
      return own().readAttributes(plain(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      ask("set", path);
      own().setAttribute(plain(path), name, value, options);
    }
  }

  private final class Channel extends FileChannel {
    private final FileChannel channel;
    private final String name;

    Channel(FileChannel channel, String name) {
      this.channel = channel;
      this.name = name;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      ask("read " + name);
      return channel.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
      ask("read " + name);
      return channel.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      ask("read " + name);
      return channel.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      ask("write " + name);
      return channel.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      ask("write " + name);
      return channel.write(sources, offset, length);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      ask("write " + name);
      return channel.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      ask("force " + name);
      channel.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
      ask("close " + name);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      ask("size of " + name);
      return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      ask("read " + name);
      return channel.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count)
        throws IOException {
      ask("write " + name);
      return channel.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
      return channel.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
      return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return channel.tryLock(position, size, shared);
    }
  }
}
