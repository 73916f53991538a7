/** A programme small enough to reckon by hand: a point for each pound, a card of two, gold from £100. */
export const tinyProgram = `{
  "tenfold": 1,
  "id": "tiny",
  "name": "Tiny",
  "currency": "GBP",
  "timeZone": "Europe/London",
  "earning": [{ "id": "spend", "on": "purchased", "award": { "form": "linear", "points": 1, "per": 100 } }],
  "cards": [
    {
      "id": "tea",
      "name": "Tea",
      "slots": 2,
      "stamp": { "per": "order" },
      "rewards": [{ "at": 2, "reward": "tea" }]
    }
  ],
  "tiers": {
    "basis": "spend",
    "window": { "kind": "lifetime" },
    "levels": [
      { "id": "member", "name": "Member", "from": 0 },
      { "id": "gold", "name": "Gold", "from": 10000 }
    ]
  },
  "rewards": [{ "id": "tea", "name": "A cup of tea" }]
}
`;
