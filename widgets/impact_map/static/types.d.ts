/** Shapes that the map's modules share; state.py writes the data. Checked by the TypeScript compiler, never loaded. */

type Layer = "activity" | "output" | "outcome" | "impact" | "";
type Basis = "estimate" | "source" | "assumption" | "none";
type Agreement = "agrees" | "disagrees" | "unclear" | "unknown";

interface IndicatorData {
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  readonly date: string;
  readonly values: readonly (readonly [string, number])[];
}
interface VariableKnown {
  readonly layer: Layer;
  readonly service: string;
  readonly wanted: "up" | "down" | "";
  readonly about: string;
  readonly indicator: IndicatorData | null;
}
interface Interval { readonly value: number; readonly low: number; readonly high: number; readonly level: number; readonly unit: string; readonly per: string }
interface EstimateData extends Interval {
  readonly design: string;
  readonly certainty: number;
  readonly because: string;
  readonly population: string;
  readonly date: string;
  readonly source: string;
}
interface PooledData extends Interval { readonly pieces: number; readonly i2: number | null }
interface LinkKnown {
  readonly basis: Basis;
  readonly certainty: number;
  readonly about: string;
  readonly source: string;
  readonly assumption: string;
  readonly pilot: string;
  readonly pooled: PooledData | null;
  readonly estimates: readonly EstimateData[];
}
interface ActionData { readonly do: string; readonly variable: string; readonly aim: string }
interface MapData {
  readonly name: string;
  readonly about: string;
  readonly variables: Record<string, VariableKnown>;
  readonly links: Record<string, LinkKnown>;
  readonly actions: readonly ActionData[];
  readonly conflicts: readonly string[];
  readonly before: { readonly name: string; readonly value: string; readonly layers: Record<string, Layer>; readonly links: Record<string, LinkKnown> } | null;
}

interface Lane { readonly theme: string; readonly first: number; readonly rows: number }
/** By name: column, place across it, row. */
interface Arrangement {
  readonly layers: readonly Layer[];
  readonly wide: number;
  readonly lanes: readonly Lane[];
  readonly cells: ReadonlyMap<string, readonly [number, number, number]>;
}
