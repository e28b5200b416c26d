import Glibc

/// Bytes to read from the start, with a way back: a file by pieces, or an array.
///
/// Only one piece of a file is in memory at a time, so a text of any size can be read.
struct ByteStream {
  private let file: InputFile?
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

  /// The bytes of an open file that can be read at any place.
  init(file: InputFile, pieceSize: Int = 1 << 16) {
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

  /// Goes on over spaces and line breaks.
  mutating func skipSpace() {
    while peek() != nil {
      next += piece.withUnsafeBufferPointer { bytes in
        var end = next
        while end < bytes.count {
          let byte = bytes[end]
          guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
          end += 1
        }
        return end - next
      }
      if next < piece.count { return }
    }
  }

  /// Goes on over a whole number of at most 18 digits without a sign, where one stands whole in
  /// the piece, and returns it; otherwise nothing happens.
  mutating func takeShortInteger() -> Int? {
    var value = 0
    let count = piece.withUnsafeBufferPointer { bytes in
      var end = next
      while end < bytes.count, end - next < 18 {
        let digit = bytes[end] &- 0x30
        guard digit < 10 else { break }
        value = value &* 10 &+ Int(digit)
        end += 1
      }
      guard end > next, end < bytes.count, bytes[next] != 0x30 || end == next + 1 else { return 0 }
      switch bytes[end] {
      // Space, comma and what closes lists and objects: nothing else ends a number.
      case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x5D, 0x7D: return end - next
      default: return 0
      }
    }
    next += count
    return count > 0 ? value : nil
  }

  /// Goes on over a list or an object, looking at strings and brackets only; false where these do
  /// not match, or not within so many levels.
  mutating func skipStructure(deepest: Int) -> Bool {
    var open: [UInt8] = []
    var isInString = false
    var isEscaped = false
    var outcome: Bool?
    while outcome == nil, peek() != nil {
      next += piece.withUnsafeBufferPointer { bytes in
        var end = next
        while end < bytes.count, outcome == nil {
          let byte = bytes[end]
          end += 1
          if isInString {
            if isEscaped {
              isEscaped = false
            } else if byte == 0x5C {
              isEscaped = true
            } else if byte == 0x22 {
              isInString = false
            }
            continue
          }
          switch byte {
          case 0x22: isInString = true
          case 0x5B, 0x7B:
            // The closing bracket has the code after the next.
            open.append(byte + 2)
            if open.count > deepest { outcome = false }
          case 0x5D, 0x7D:
            if open.popLast() != byte { outcome = false } else if open.isEmpty { outcome = true }
          default: break
          }
        }
        return end - next
      }
    }
    return outcome ?? false
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
        count = pread(file.descriptor, buffer.baseAddress, pieceSize, off_t(offset))
      } while count < 0 && errno == EINTR
      initialized = max(0, count)
    }
    if count < 0 { failure = errno }
  }
}
