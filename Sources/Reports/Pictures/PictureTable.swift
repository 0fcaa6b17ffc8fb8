/// The table behind a picture: the same for those who can't see it.
struct PictureTable {
  private let caption: String
  private let columns: [String]
  private var rows: [[String]] = []
  private var omitted = 0

  /// The most rows.
  private let limit: Int

  init(_ caption: String, columns: [String], limit: Int = 200) {
    self.caption = caption
    self.columns = columns
    self.limit = limit
  }

  /// - Parameter cells: as many as there are columns; the first heads the row.
  mutating func add(_ cells: [String]) {
    if rows.count < limit { rows.append(cells) } else { omitted += 1 }
  }

  /// Empty where there is no row.
  ///
  /// Columns that are empty in all rows are left out.
  var html: String {
    if rows.isEmpty { return "" }
    let used = columns.indices.filter { column in
      column == 0 || rows.contains { $0.indices.contains(column) && !$0[column].isEmpty }
    }
    var html = "<table class=\"p-table\"><caption>\(Self.escaped(caption))</caption><thead><tr>"
    for column in used { html += "<th scope=\"col\">\(Self.escaped(columns[column]))</th>" }
    html += "</tr></thead><tbody>"
    for row in rows {
      html += "<tr>"
      for column in used {
        let cell = row.indices.contains(column) ? Self.escaped(row[column]) : ""
        // What no source says has no header: an empty one would announce nothing.
        html += column == 0 && !cell.isEmpty ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
      }
      html += "</tr>"
    }
    if omitted > 0 { html += "<tr><td colspan=\"\(used.count)\">and \(omitted) more</td></tr>" }
    return html + "</tbody></table>"
  }

  private static func escaped(_ text: String) -> String { PictureMarkup.escaped(PictureText.full(text)) }
}
