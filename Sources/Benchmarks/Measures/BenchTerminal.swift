import CursesTerminal
import Foundation
import Screen
import Synchronization

/// A terminal without a screen: what ncurses sends to it is counted and thrown away.
struct BenchTerminal: ~Copyable {
  private var terminal: Terminal
  private let reader: Reader

  /// Opens a terminal of 256 colours and of so many cells.
  init(size: Size) throws {
    let reader = try Reader(size: size)
    Thread.detachNewThread { reader.goOn() }
    let terminal = try Terminal(
      maximumDepth: .two56, type: "xterm-256color", locale: "C.UTF-8", input: reader.follower,
      output: reader.follower)
    self.reader = reader
    self.terminal = terminal
  }

  deinit { reader.stop() }

  /// Sends a picture, and returns how many bytes that took.
  mutating func count(_ canvas: Canvas) -> Int {
    _ = reader.takeCount()
    send(canvas)
    return reader.takeCount()
  }

  /// Sends a picture without waiting until it arrives.
  mutating func send(_ canvas: Canvas) { terminal.show(canvas) }

  /// Waits until all that was sent has arrived.
  func settle() { _ = reader.takeCount() }
}

/// The other end of a terminal's line.
private final class Reader: Sendable {
  let follower: Int32
  private let leader: Int32
  private let received = Mutex(0)
  private let isOver = Mutex(false)

  // Linux's numbers for two requests, whose macros Swift cannot read.
  private static let lockRequest: UInt = 0x4004_5431
  private static let numberRequest: UInt = 0x8004_5430

  init(size: Size) throws {
    leader = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    guard leader >= 0, ioctl(leader, Self.lockRequest, &isLocked) == 0,
      ioctl(leader, Self.numberRequest, &number) == 0
    else { throw MeasuringError(sentence: "there is no terminal to be had") }
    var cells = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(leader, UInt(TIOCSWINSZ), &cells)
    follower = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
  }

  deinit {
    close(follower)
    close(leader)
  }

  /// Reads until it is told to stop, so that whoever writes never has to wait.
  func goOn() { while !isOver.withLock({ $0 }) { drain(milliseconds: 10) } }

  func stop() { isOver.withLock { $0 = true } }

  /// How many bytes came since the last time, once no more are coming.
  func takeCount() -> Int {
    var last = -1
    while true {
      drain(milliseconds: 30)
      let count = received.withLock { $0 }
      if count == last { break }
      last = count
    }
    return received.withLock { count in
      defer { count = 0 }
      return count
    }
  }

  private func drain(milliseconds: Int32) {
    var ready = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return }
    received.withLock { count in
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      while case let length = read(leader, &bytes, bytes.count), length > 0 { count += length }
    }
  }
}
