// Generated from shared/schemas/question.schema.json by `npm run generate`.

export type Key = string;
/**
 * Minor units.
 */
export type Amount = number;

/**
 * A basket, and what its shopper wants to use in it. All money is in the programme's currency.
 */
export interface QuoteQuestion {
  /**
   * RFC 3339 with the programme's zone offset. Not before the account's clock: an earlier one is taken as the clock's.
   */
  at: string;
  member?: Key;
  channel?: Key;
  location?: Key;
  /**
   * Codes the shopper entered.
   *
   * @minItems 1
   * @maxItems 32
   */
  codes?: Key[];
  /**
   * @maxItems 2000
   */
  lines: Line[];
  /**
   * Rewards that are to be used. Several of one reward add up.
   *
   * @maxItems 64
   */
  claims?: {
    reward: string;
    /**
     * How many of it. Absent: one; of money as many as pay something and can be had.
     */
    units?: number;
  }[];
}
export interface Line {
  product?: Key;
  category?: Key;
  /**
   * @maxItems 32
   */
  tags?: Key[];
  quantity?: number;
  /**
   * The price of the whole line, without the tax on top.
   */
  amount: Amount;
  type?: 'product' | 'shipping' | 'tip' | 'giftCard';
  /**
   * Tax on top of the amount.
   */
  tax?: Amount;
  /**
   * What the shop has taken off already.
   */
  discount?: Amount;
}
