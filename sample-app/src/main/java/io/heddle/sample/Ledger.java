package io.heddle.sample;

import java.sql.SQLException;

/** Where accounts are kept. Accounts are numbered from 0. */
interface Ledger {
  /** Moves {@code amount} from one account to another, both or neither changed. */
  void transfer(int from, int to, long amount) throws SQLException;
}
