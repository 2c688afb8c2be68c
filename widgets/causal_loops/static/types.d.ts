/** Shapes that the modules share. Checked by the TypeScript compiler, never loaded. */

type Polarity = "+" | "-" | "?";
type Words = Record<string, string>;
type Values = Record<string, string | number>;

interface Point { readonly x: number; readonly y: number }
interface Size { readonly width: number; readonly height: number }
type Places = ReadonlyMap<string, Point>;
type Sizes = ReadonlyMap<string, Size>;

interface Variable {
  readonly name: string;
  readonly stock: boolean;
  readonly group: string;
  readonly position: Point | null;
  readonly note: string;
}
interface Link {
  readonly source: string;
  readonly target: string;
  readonly polarity: Polarity;
  readonly delay: boolean;
  readonly strength: number | null;
  readonly note: string;
}
/** A diagram is its text, line by line, so that comments and order survive every edit. */
type Line =
  | { readonly kind: "remark"; readonly text: string }
  | ({ readonly kind: "variable" } & Variable)
  | ({ readonly kind: "link" } & Link);
interface Diagram { readonly lines: readonly Line[] }

interface Loop {
  readonly name: string;
  readonly variables: readonly string[];
  readonly links: readonly Link[];
  readonly polarity: "R" | "B" | "?";
  readonly delay: boolean;
}
/** The loops of a diagram, of which so many are the `shortest` in order; `core` are the names of a short set that uses every link on a loop, `titles` what people call loops. */
interface LoopList {
  readonly loops: readonly Loop[];
  readonly complete: boolean;
  readonly longest: number;
  readonly shortest: number;
  readonly core: ReadonlySet<string>;
  readonly titles: ReadonlyMap<string, string>;
}
/** What is shown lit, the rest dimmed. */
interface Lit { readonly kind: string; readonly variables: readonly string[]; readonly links: readonly Link[] }

interface Effect {
  readonly variable: string;
  readonly sign: Polarity | "ambiguous";
  readonly distance: number;
  readonly delays: "none" | "some" | "all";
  readonly paths: number;
}
interface Reach { readonly length: number; readonly complete: boolean; readonly effects: readonly Effect[] }

type RoleLink = readonly [string, string];
/** A small diagram whose variables are roles; templates.py says what the conditions mean. */
interface Template {
  readonly text: string;
  readonly mirrored: readonly string[];
  readonly late: readonly (readonly RoleLink[])[];
  readonly prompt: readonly RoleLink[];
  readonly direct: readonly RoleLink[];
  readonly outside: readonly string[];
  readonly apart: readonly string[];
  readonly sealed: readonly string[];
  readonly twins: readonly RoleLink[];
}
interface Archetype { readonly key: string; readonly templates: readonly Template[] }
/** An archetype in a diagram: pairs of a role and the variable that has it. */
interface Match {
  readonly archetype: string;
  readonly roles: readonly (readonly [string, string])[];
  readonly mirrored: readonly string[];
  readonly links: readonly Link[];
}

/** A hidden answer: digests of its facts by kind. */
interface Exercise { readonly salt: string; readonly facts: Record<"variables" | "links" | "signs" | "delays" | "loops", readonly string[]> }

interface Moment { readonly diagram: Diagram; readonly key: string }
interface Steps { readonly past: readonly Moment[]; readonly present: Moment; readonly future: readonly Moment[] }

/** How one link is drawn. */
interface Route {
  readonly path: string;
  readonly points: readonly Point[];
  readonly head: Point & { readonly angle: number };
  readonly middle: Point & { readonly angle: number };
  readonly sign: Point;
  /** Where the sign may go instead. */
  readonly inner: Point;
}
interface Badge extends Point { readonly clockwise: boolean }

type Chosen =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "link"; readonly source: string; readonly target: string }
  | null;
/** What the next press or Enter in the drawing does. A link's source is "" until it is chosen. */
type Mode = { readonly kind: "link"; readonly source: string } | { readonly kind: "move"; readonly name: string } | null;
type ViewName = "drawing" | "table" | "text";

/** A part of the widget on the screen. */
interface Piece { readonly element: HTMLElement; update(): void }
/** What a package adds to the front end: see createDrawing for the scene, createTableView for the columns. */
interface Extension {
  /** Shown above every view. */
  readonly rows: readonly Piece[];
  /** Shown in the panel, before its own. */
  readonly sections: readonly Piece[];
  readonly scene: Scene;
  readonly columns: TableColumns;
  /** What it shows is found out before anything is drawn. */
  prepare(): void;
  /** Once there is a drawing: it can find all places anew, and bring what is chosen into sight. */
  begin(drawing: { layAgain(): void; showChosen(): void; focusChosen(): void }): void;
  close(): void;
}
interface Scene {
  /** Behind everything. */
  readonly backdrop: SVGGElement;
  /** Behind the drawing, as large as its stage. */
  readonly underlay: HTMLElement;
  /** What the whole drawing holds besides names and links. */
  frame(): readonly (Point & Size)[];
  /** Below this zoom the drawing does not begin, since nobody could read it. */
  leastZoom(): number;
  /** The camera stands here now. */
  look(view: { readonly x: number; readonly y: number; readonly zoom: number }): void;
  /** It is being panned by so much since; whether it can be without drawing anew. */
  slide(by: Point): boolean;
  /** Places for all variables, or null for the drawing's own. */
  layOut(diagram: Diagram, sizes: Sizes): Map<string, Point> | null;
  /** Lines for links, or null for the drawing's own. */
  route(links: readonly Link[], places: Places, sizes: Sizes): Map<string, Route> | null;
  /** Whether there are so many variables that a node holds no more than it must: links begin by key or button then. */
  isCrowded(): boolean;
  /** Whether the scene draws this link itself, so that it has no nodes of its own. */
  isBare(link: Link): boolean;
  /** Whether another set of links is bare than was drawn. */
  isStale(): boolean;
  /** The lines are where they belong now. */
  paint(routes: ReadonlyMap<string, Route>): void;
  /** The last touch on the nodes, by name or linkKey. */
  dress(variables: ReadonlyMap<string, SVGGElement>, signs: ReadonlyMap<string, SVGGElement>, curves: ReadonlyMap<string, SVGGElement>, sizes: Sizes): void;
  /** The link at a point of the page that has no nodes, or null. */
  linkAt(point: Point): { readonly source: string; readonly target: string } | null;
}
/** Columns that the table view has besides its own, and which rows it leaves out. */
interface TableColumns {
  /** Changes whenever the table must be made anew. */
  readonly version: () => string;
  readonly ofVariables: readonly string[];
  readonly ofLinks: readonly string[];
  variableCells(variable: Variable): (Node | string)[];
  linkCells(link: Link): (Node | string)[];
  keepsVariable(variable: Variable): boolean;
  keepsLink(link: Link): boolean;
}
type Extend = (session: any, model: Model, id: string) => Extension;

/** What anywidget gives to render, and what the page's host imitates. */
interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  on(name: string, handler: () => void): void;
  off(name: string, handler: () => void): void;
  save_changes(): void;
}
