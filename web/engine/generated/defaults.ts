// Generated from shared/schemas/program.schema.json by `npm run generate`.
/** What holds where a programme says nothing. */
export const programDefaults = {
  asserts: [
    'joined',
    'purchased',
    'visited',
    'acted',
    'optedIn',
    'birthdayEntered',
    'refunded',
    'redemptionRequested',
    'redemptionReleased',
  ],
  backdatingHours: 72,
  retentionMonths: 36,
  till: { offlineHours: 8, offlineAwards: 50, offlinePoints: 0 },
} as const;
