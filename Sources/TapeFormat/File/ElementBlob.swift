/// Elements as the file keeps them: little-endian, row-major, a bool one byte.
enum ElementBlob {
  /// The bytes of the numbers as elements of the dtype, or nil where they are of another kind.
  static func encode(_ values: Recording.Values, as dtype: DType) -> [UInt8]? {
    switch (dtype, values) {
    case (.bool, .boolean(let values)): values.map { $0 ? 1 : 0 }
    case (.float64, .floating(let values)): encode(values) { $0.bitPattern }
    case (.float32, .floating(let values)): encode(values) { Float($0).bitPattern }
    case (.float16, .floating(let values)): encode(values) { Float16($0).bitPattern }
    case (.bfloat16, .floating(let values)):
      encode(values) {
        UInt16(truncatingIfNeeded: DType.roundingToBFloat16($0).bitPattern >> 16)
      }
    case (.int64, .integral(let values)): encode(values) { $0 }
    case (.int32, .integral(let values)): encode(values) { Int32(truncatingIfNeeded: $0) }
    case (.int16, .integral(let values)): encode(values) { Int16(truncatingIfNeeded: $0) }
    case (.int8, .integral(let values)): encode(values) { Int8(truncatingIfNeeded: $0) }
    case (.uint32, .integral(let values)): encode(values) { UInt32(truncatingIfNeeded: $0) }
    case (.uint16, .integral(let values)): encode(values) { UInt16(truncatingIfNeeded: $0) }
    case (.uint8, .integral(let values)): encode(values) { UInt8(truncatingIfNeeded: $0) }
    default: nil
    }
  }

  /// The numbers in a blob, or nil where its size or a truth value in it does not fit.
  static func decode(_ bytes: UnsafeRawBufferPointer, as dtype: DType) -> Recording.Values? {
    guard bytes.count.isMultiple(of: dtype.byteCount) else { return nil }
    return switch dtype {
    case .bool: bytes.allSatisfy { $0 <= 1 } ? .boolean(bytes.map { $0 == 1 }) : nil
    case .float64: .floating(decode(bytes) { Double(bitPattern: $0) })
    case .float32: .floating(decode(bytes) { Double(Float(bitPattern: $0)) })
    case .float16: .floating(decode(bytes) { Double(Float16(bitPattern: $0)) })
    case .bfloat16:
      .floating(decode(bytes) { (half: UInt16) in Double(Float(bitPattern: UInt32(half) << 16)) })
    case .int64: .integral(decode(bytes) { (value: Int64) in value })
    case .int32: .integral(decode(bytes) { (value: Int32) in Int64(value) })
    case .int16: .integral(decode(bytes) { (value: Int16) in Int64(value) })
    case .int8: .integral(decode(bytes) { (value: Int8) in Int64(value) })
    case .uint32: .integral(decode(bytes) { (value: UInt32) in Int64(value) })
    case .uint16: .integral(decode(bytes) { (value: UInt16) in Int64(value) })
    case .uint8: .integral(decode(bytes) { (value: UInt8) in Int64(value) })
    }
  }

  private static func encode<Number, Bits: FixedWidthInteger>(
    _ numbers: [Number], _ bits: (Number) -> Bits
  ) -> [UInt8] {
    let width = MemoryLayout<Bits>.size
    return Array(unsafeUninitializedCapacity: numbers.count * width) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      for (place, number) in numbers.enumerated() {
        bytes.storeBytes(of: bits(number).littleEndian, toByteOffset: place * width, as: Bits.self)
      }
      count = numbers.count * width
    }
  }

  private static func decode<Number, Bits: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ number: (Bits) -> Number
  ) -> [Number] {
    let width = MemoryLayout<Bits>.size
    return (0..<bytes.count / width).map { place in
      number(Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: place * width, as: Bits.self)))
    }
  }
}
