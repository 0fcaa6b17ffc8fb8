import Findings

/// The form that the script puts on a card, for the editor's decision.
struct DecideForm {
  func write(to body: inout Markup) {
    body.block("template", ["id": "decide-form"]) { template in
      template.block("form", ["class": "decide"]) { form in
        form.block("label") { label in
          label.line("<span>Decision</span>")
          label.block("select", ["name": "decision"]) { select in
            select.line("<option value=\"\">undecided</option>")
            for decision in WaiverDecision.allCases {
              select.block("option", ["value": decision.rawValue], decision.meaning)
            }
          }
        }
        form.line("<label><span>Owner</span><input name=\"owner\" autocomplete=\"name\"></label>")
        form.line("<label><span>Expires</span><input name=\"expires\" type=\"date\"></label>")
        form.line("<label><span>Assignee</span><input name=\"assignee\" autocomplete=\"off\"></label>")
        form.line("<label class=\"wide\"><span>Reason</span><textarea name=\"reason\" rows=\"2\"></textarea></label>")
        form.line("<label class=\"wide\"><span>Note</span><textarea name=\"note\" rows=\"2\"></textarea></label>")
        form.line("<p class=\"buttons\"><button type=\"submit\" name=\"save\">Save</button>")
        form.line("<button type=\"button\" name=\"withdraw\" hidden>Withdraw the waiver</button>")
        form.line("<button type=\"button\" name=\"clear\">Clear</button></p>")
      }
    }
  }
}

extension WaiverDecision {
  /// For people who choose one.
  var meaning: String {
    switch self {
    case .corpusError: "corpus error: read wrongly from its source"
    case .sourceError: "source error: a source is wrong"
    case .genuineDisagreement: "genuine disagreement: worth keeping"
    case .notComparable: "not comparable: not about the same thing"
    case .inconclusive: "inconclusive: it can't be told"
    }
  }
}
