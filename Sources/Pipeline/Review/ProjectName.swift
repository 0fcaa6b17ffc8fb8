import Findings
import FoundationEssentials

/// What tells the project of a review from others that are reviewed at the same address.
package enum ProjectName {
  /// Of the folder that the program runs in: the same from run to run, whatever becomes of claims and rules. Eight
  /// hexadecimal digits.
  package static var current: String {
    String(fingerprint([FileManager.default.currentDirectoryPath]).prefix(8))
  }
}
