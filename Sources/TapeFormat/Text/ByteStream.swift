import Glibc

/// Bytes to read from the start, with a way back: a file by pieces, or an array.
///
/// Only one piece of a file is in memory at a time, so a text of any size can be read.
struct ByteStream {
  private let file: Int32?
  private let pieceSize: Int
  private var piece: [UInt8]
  /// Where in the whole the piece begins.
  private var start = 0
  private var next = 0
  /// Why reading stopped before the end, as `errno` has it.
  private(set) var failure: Int32?

  /// The bytes of an array.
  init(_ bytes: [UInt8]) {
    file = nil
    pieceSize = bytes.count
    piece = bytes
  }

  /// The bytes of an open file that can be read at any place; whoever opened it closes it.
  init(file: Int32, pieceSize: Int = 1 << 16) {
    self.file = file
    self.pieceSize = pieceSize
    piece = []
    load(at: 0)
  }

  /// How many bytes come before the next one.
  var offset: Int { start + next }

  /// The next byte, or nil at the end.
  mutating func peek() -> UInt8? {
    if next < piece.count { return piece[next] }
    guard file != nil, !piece.isEmpty else { return nil }
    load(at: start + piece.count)
    return piece.first
  }

  /// Goes on by one byte.
  mutating func advance() {
    next += 1
  }

  /// Goes on over the bytes that have the property, handing them over in stretches.
  mutating func advance(
    while belongs: (UInt8) -> Bool, taking take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    while peek() != nil {
      let count = piece.withUnsafeBufferPointer { bytes in
        var end = next
        while end < bytes.count, belongs(bytes[end]) { end += 1 }
        take(UnsafeBufferPointer(rebasing: bytes[next..<end]))
        return end - next
      }
      next += count
      if next < piece.count { return }
    }
  }

  /// Goes to a place that was read before.
  mutating func seek(to offset: Int) {
    if offset >= start, offset - start <= piece.count {
      next = offset - start
    } else {
      load(at: offset)
    }
  }

  private mutating func load(at offset: Int) {
    start = offset
    next = 0
    guard let file else { return }
    var count = 0
    piece = Array(unsafeUninitializedCapacity: pieceSize) { buffer, initialized in
      repeat {
        count = pread(file, buffer.baseAddress, pieceSize, off_t(offset))
      } while count < 0 && errno == EINTR
      initialized = max(0, count)
    }
    if count < 0 { failure = errno }
  }
}
