// SPDX-License-Identifier: MIT
// Few names, so that rules and records meet often.

export const products = ['beans', 'bun', 'cup', 'tea'] as const;
export const categories = ['drinks', 'food'] as const;
export const tags = ['fair', 'new'] as const;
export const channels = ['app', 'shop'] as const;
export const locations = ['main', 'station'] as const;
