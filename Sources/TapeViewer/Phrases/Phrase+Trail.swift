import Explanation

extension Phrase {
  /// How sizes go along a way.
  enum Trail {
    static var title: String { Phrase.say("sizes on the way", "路徑上的大小") }
    static func title(of gradient: String) -> String {
      Phrase.say("sizes on the way: \(gradient)", "路徑上的大小：\(gradient)")
    }
    static var operation: String { Phrase.say("operation", "運算") }
    static var value: String { Phrase.say("rms value", "值的均方根") }
    static var adjoint: String { Phrase.say("rms ∂", "∂ 的均方根") }
    static var factor: String { Phrase.say("hands on", "傳下") }
    static var enterGoesThere: String { Phrase.say("Enter goes there", "Enter 前往") }
    static var follows: String { Phrase.say("following the way", "沿路徑讀取") }

    static func words(_ mark: Explanation.Trail.Mark) -> String {
      switch mark {
      case .valuesBegin: Phrase.say("here the values go bad", "值從這裡壞掉")
      case .adjointsBegin: Phrase.say("from here on ∂ is bad", "∂ 從這裡壞掉")
      case .fallsToZero: Phrase.say("here ∂ falls to zero", "∂ 在這裡變成零")
      case .shrinks: Phrase.say("here ∂ shrinks a thousand times and more", "∂ 在這裡縮小千倍以上")
      case .grows: Phrase.say("here ∂ grows a thousand times and more", "∂ 在這裡放大千倍以上")
      case .ends: Phrase.say("here the way ends", "路徑在這裡中斷")
      }
    }
  }
}
