import Explanation

/// The words in the formulas of derivatives, which a recording has in English.
extension Phrase {
  /// A formula, or its right side, with its words in the language of the screen; as it is where it has
  /// none, or ones that are not known here.
  static func formula(_ text: String) -> String {
    guard Language.current != .english else { return text }
    let sides = text.split(separator: " = ", maxSplits: 1).map { String($0) }
    guard let right = sides.last, let words = formulaWords[right] else { return text }
    let said = say(right, words)
    return sides.count == 2 ? "\(sides[0]) = \(said)" : said
  }

  /// The right sides that have words, and the same in Chinese.
  static let formulaWords: [String: String] = [
    "-∂L/∂y · a / b², 0 where a is 0": "-∂L/∂y · a / b²，a 為 0 處為 0",
    "-∂L/∂y · a / b², 0 where b is 0": "-∂L/∂y · a / b²，b 為 0 處為 0",
    "0 where b ≥ 0, else ∂L/∂y · a": "b ≥ 0 處為 0，其餘為 ∂L/∂y · a",
    "a · ∂L/∂y, 0 where ∂L/∂y is 0": "a · ∂L/∂y，∂L/∂y 為 0 處為 0",
    "none": "無",
    "custom, as the program defines it": "自訂，由程式定義",
    "the ∂L/∂y of all parts, side by side": "所有部分的 ∂L/∂y 並列",
    "the ∂L/∂y of all slices, side by side": "所有切片的 ∂L/∂y 並列",
    "the cumulative sum of ∂L/∂y from the other end": "∂L/∂y 從另一端起的累積和",
    "the diagonal of ∂L/∂y": "∂L/∂y 的對角線",
    "the means of ∂L/∂y": "∂L/∂y 的平均",
    "the output's adjoint, spread by ∂L/∂y": "輸出的伴隨值，由 ∂L/∂y 展開",
    "the part of ∂L/∂y that x is": "∂L/∂y 中屬於 x 的部分",
    "the slices of ∂L/∂y that they were added to": "∂L/∂y 中它們所加入的切片",
    "the slices of ∂L/∂y where they are": "∂L/∂y 中它們所在的切片",
    "x, convolved with ∂L/∂y": "x 與 ∂L/∂y 卷積",
    "Σₖ ∂L/∂yₖ · the product that yₖ is, without xᵢ": "Σₖ ∂L/∂yₖ · 去掉 xᵢ 的乘積 yₖ",
    "λᵢ · hᵢ₋₁, where λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁": "λᵢ · hᵢ₋₁，其中 λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁",
    "λᵢ, where λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁": "λᵢ，其中 λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁",
    "∂L/∂values where they were taken from, 0 elsewhere": "取出處為 ∂L/∂values，其餘為 0",
    "∂L/∂y / b, 0 where a is 0": "∂L/∂y / b，a 為 0 處為 0",
    "∂L/∂y / b, 0 where b is 0": "∂L/∂y / b，b 為 0 處為 0",
    "∂L/∂y / n for each place of a window of n": "n 格視窗的每一格各得 ∂L/∂y / n",
    "∂L/∂y / n, repeated along the averaged axes": "∂L/∂y / n，沿取平均的軸重複",
    "∂L/∂y at the first maximum of each window": "每個視窗的第一個最大值處為 ∂L/∂y",
    "∂L/∂y in its place, 0 around it": "原位為 ∂L/∂y，周圍為 0",
    "∂L/∂y in the dtype of x": "∂L/∂y，轉成 x 的 dtype",
    "∂L/∂y in the places of x": "∂L/∂y，放回 x 的位置",
    "∂L/∂y in the shape of x": "∂L/∂y，變成 x 的形狀",
    "∂L/∂y inside the band, 0 outside": "帶內為 ∂L/∂y，帶外為 0",
    "∂L/∂y on the diagonal, 0 elsewhere": "對角線上為 ∂L/∂y，其餘為 0",
    "∂L/∂y where 0 < b < 6, else 0": "0 < b < 6 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where 0 < y < 6, else 0": "0 < y < 6 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where a ≤ b, else 0": "a ≤ b 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where a ≥ b, else 0": "a ≥ b 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where b > 0, else 0": "b > 0 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where b > 0, else alpha · ∂L/∂y": "b > 0 處為 ∂L/∂y，其餘為 alpha · ∂L/∂y",
    "∂L/∂y where b ≥ 0, else ∂L/∂y · (b + 1)": "b ≥ 0 處為 ∂L/∂y，其餘為 ∂L/∂y · (b + 1)",
    "∂L/∂y where it was taken from, 0 elsewhere": "取出處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where not a ≤ b, else 0": "非 a ≤ b 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where not a ≥ b, else 0": "非 a ≥ b 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where the condition does not hold, else 0": "條件不成立處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where the condition holds, else 0": "條件成立處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where x > 0, else alpha · ∂L/∂y": "x > 0 處為 ∂L/∂y，其餘為 alpha · ∂L/∂y",
    "∂L/∂y where x has its maxima": "x 的最大值處為 ∂L/∂y",
    "∂L/∂y where x is its segment's maximum, shared among equals": "x 為該段最大值處為 ∂L/∂y，相等者均分",
    "∂L/∂y where x is the maximum, shared among equals": "x 為最大值處為 ∂L/∂y，相等者均分",
    "∂L/∂y where x is the minimum, shared among equals": "x 為最小值處為 ∂L/∂y，相等者均分",
    "∂L/∂y where y > 0, else 0": "y > 0 處為 ∂L/∂y，其餘為 0",
    "∂L/∂y where y ≥ 0, else ∂L/∂y · (y + 1)": "y ≥ 0 處為 ∂L/∂y，其餘為 ∂L/∂y · (y + 1)",
    "∂L/∂y with the axes put back": "∂L/∂y，軸換回原位",
    "∂L/∂y without the new axis": "∂L/∂y，去掉新增的軸",
    "∂L/∂y · a / b, 0 where a is 0": "∂L/∂y · a / b，a 為 0 處為 0",
    "∂L/∂y · b, 0 where b is 0": "∂L/∂y · b，b 為 0 處為 0",
    "∂L/∂y · ln b, 0 where a is 0": "∂L/∂y · ln b，a 為 0 處為 0",
    "∂L/∂y · the product of all other elements": "∂L/∂y · 其他所有元素的乘積",
    "∂L/∂y · λ where b ≥ 0, else ∂L/∂y · (b + λα)": "b ≥ 0 處為 ∂L/∂y · λ，其餘為 ∂L/∂y · (b + λα)",
    "∂L/∂y · λ where y ≥ 0, else ∂L/∂y · (y + λα)": "y ≥ 0 處為 ∂L/∂y · λ，其餘為 ∂L/∂y · (y + λα)",
    "∂L/∂y, 0 where x was replaced": "∂L/∂y，x 被取代處為 0",
    "∂L/∂y, but 0 on the diagonal": "∂L/∂y，對角線上為 0",
    "∂L/∂y, convolved with the filter": "∂L/∂y 與濾波器卷積",
    "∂L/∂y, convolved with x": "∂L/∂y 與 x 卷積",
    "∂L/∂y, each segment's slice for all of its members": "∂L/∂y，每段的切片給該段所有成員",
    "∂L/∂y, each slice added where it was taken from": "∂L/∂y，每個切片加回取出處",
    "∂L/∂y, folded back at the edges": "∂L/∂y，在邊緣摺回",
    "∂L/∂y, mirrored at its edges": "∂L/∂y，在邊緣鏡射",
    "∂L/∂y, moved back": "∂L/∂y，移回原位",
    "∂L/∂y, repeated along all axes but the last": "∂L/∂y，沿最後一軸以外的軸重複",
    "∂L/∂y, repeated along the summed axes": "∂L/∂y，沿加總的軸重複",
    "∂L/∂y, reversed again": "∂L/∂y，再次反轉",
    "∂L/∂y, spread by the filter": "∂L/∂y，由濾波器展開",
    "∂L/∂y, summed over all axes but the last": "∂L/∂y，沿最後一軸以外的軸加總",
    "∂L/∂y, summed over the repeated axes": "∂L/∂y，沿重複的軸加總",
    "∂L/∂y, summed over the repetitions": "∂L/∂y，對各次重複加總",
    "∂L/∂y, summed with the other factor over their axes": "∂L/∂y 與另一因子沿其軸相乘加總",
  ]
}
