import { parseSearchQuery, type SearchQuery } from '@ao-observability/core';
import { describe, expect, it } from 'vitest';
import { searchText } from './search-text.js';

describe('searchText', () => {
  it.each<SearchQuery>([
    { text: '' },
    { text: 'retry "exact phrase"' },
    { text: 'retry', tools: ['Bash', 'mcp__a b'], statuses: ['failed', 'denied'] },
    { text: '', project: '/home/me/my project', since: 1_700_000_000_123, until: 1_700_000_001_000 },
  ])('writes what the parser reads back: %j', (query) => {
    expect(parseSearchQuery(searchText(query))).toEqual(query);
  });

  it('leaves out what has a place of its own', () => {
    expect(searchText({ text: 'a', session_id: 's', types: ['error'], before: 3, limit: 2 })).toBe('a');
  });
});
