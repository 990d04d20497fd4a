import type { SearchQuery } from '@ao-observability/core';

/**
 * Writes a query as a person would type it, which is how a collector takes it: `parseSearchQuery` reads it back.
 * What a collector takes apart from the text (session, types, page) is not in it.
 */
export function searchText({ text, tools, statuses, project, since, until }: SearchQuery): string {
  const filters = [
    ...(tools ?? []).map((tool) => filter('tool', tool)),
    ...(statuses ?? []).map((status) => filter('status', status)),
    ...(project === undefined ? [] : [filter('project', project)]),
    ...(since === undefined ? [] : [`after:${new Date(since).toISOString()}`]),
    ...(until === undefined ? [] : [`before:${new Date(until).toISOString()}`]),
  ];
  return [text, ...filters].filter(Boolean).join(' ');
}

function filter(name: string, value: string): string {
  return `${name}:"${value.replaceAll('"', '')}"`;
}
