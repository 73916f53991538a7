// SPDX-License-Identifier: MIT
// Few names, so that rules and records meet often.

export const products = ['beans', 'bun', 'cup', 'tea'] as const;
export const categories = ['drinks', 'food'] as const;
export const tags = ['fair', 'new'] as const;
export const channels = ['app', 'shop'] as const;
export const locations = ['main', 'station'] as const;
export const codes = ['SPRING', 'FRIEND'] as const;
export const activities = ['review', 'quiz'] as const;
export const subjects = ['beans', 'bob'] as const;
export const lineTypes = ['product', 'shipping', 'tip', 'giftCard'] as const;
