/// What a gradient run posts to one tensor's adjoint: everything where that is little, and else the
/// postings around some steps, with what the rest comes to.
public struct Account: Equatable, Sendable {
  /// The postings at hand, in order.
  public var postings: [Posting] = []
  /// How many come before them, and how many of those add something.
  public var skipped = 0
  public var skippedPaying = 0
  /// How many there are in all, and how many of them add something.
  public var count = 0
  public var payingCount = 0
  /// The last of all.
  public var last: Posting?

  /// Accounts of at most so many postings always come whole.
  public static let wholeCount = 128
  /// The file tells where an account stands at every posting whose number is a multiple of this.
  static let stride = 64
  /// An excerpt begins so many postings before the steps asked for, or where the file tells that.
  static let lead = 4
  /// An excerpt goes on for so many postings behind the steps asked for.
  static let margin = 4
  /// An excerpt has no more postings than so many.
  static let limit = 512

  /// An account of which every posting is at hand.
  public init(whole postings: [Posting] = []) {
    self.postings = postings
    count = postings.count
    payingCount = postings.count { $0.contribution != nil }
    last = postings.last
  }

  /// Whether every posting is at hand.
  public var isWhole: Bool { postings.count == count }

  /// The excerpt of all postings around some steps.
  init(of all: [Posting], around steps: Range<Int>) {
    let whole = Account(whole: all)
    self = whole.excerpt(around: steps) ?? whole
  }

  /// The excerpt around some steps of this one, which is around more of them; nil where it does not
  /// reach to their end.
  public func excerpt(around steps: Range<Int>) -> Account? {
    guard count > Self.wholeCount else { return self }
    let first = skipped + postings.firstPlace { $0.step >= steps.lowerBound }
    let end = skipped + postings.firstPlace { $0.step >= steps.upperBound } + Self.margin
    let start = max(0, first - Self.lead, (first - 1) / Self.stride * Self.stride)
    let last = min(end, count, start + Self.limit)
    guard start >= skipped, last <= skipped + postings.count else { return nil }
    var excerpt = self
    excerpt.skipped = start
    excerpt.skippedPaying += postings[..<(start - skipped)].count { $0.contribution != nil }
    excerpt.postings = Array(postings[start - skipped..<last - skipped])
    return excerpt
  }
}
