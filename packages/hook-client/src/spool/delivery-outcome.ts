/**
 * What an answer means for an event. `refused`: it will never be taken. `stumbled`: this payload may be the only
 * one the collector has trouble with. `unavailable`: trying more events now is useless.
 */
export type DeliveryOutcome = 'delivered' | 'refused' | 'stumbled' | 'unavailable';

export function outcomeOf(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return 'delivered';
  if ([400, 413, 415, 422].includes(status)) return 'refused';
  return [500, 502, 504].includes(status) ? 'stumbled' : 'unavailable';
}
