import type { ExportFormat } from './exportFormats';
import type { FunctionTemplate } from './functionTemplates';

/*
 * What an analysis asks for and what it gives, stated once as plain data. From it follow the job's schema, the flags
 * and help of the command line, the questions of the editor, its settings, menus and tools, and the titles on screen.
 */

/** A default that follows from the inputs: the plan works it out, and the result keeps what it came to. */
export interface DefaultRule {
  /** In words, as in `by the size of the area`. */
  readonly rule: string;
}

/** How the command line asks for something. */
export interface Flag {
  /** Without its dashes. */
  readonly name: string;
  /** What follows it in the help, as in `<metres>`; none for a switch. */
  readonly placeholder?: string;
  /** The line of the help. The default is added to it. */
  readonly help: string;
  /** Of a choice: the flag has no value, and chooses this one. */
  readonly chooses?: string;
  /** The command line takes its value without the flag too, before all flags: of one in a command at most. */
  readonly argument?: true;
}

/** How the editor asks for something. */
export interface Question {
  /** Over the list or the line of text. */
  readonly prompt: string;
}

/** How well a file fits an input, found out from what it holds and, among equals, from its name. */
export interface FileFit {
  /** Scores by what a raster's cells or a layer's features are; 0 where absent: such a file does not fit. */
  readonly scores: { readonly [what in RasterContent | LayerContent]?: number };
  /** Added where the file's name matches; the first pattern that does counts. A file that fits keeps 1. */
  readonly names?: readonly (readonly [pattern: string, bonus: number])[];
  /** The min score at which a selected file is taken for this input unasked; 1 where absent. */
  readonly minUnasked?: number;
}

/** What a raster's cells look like: heights or other measurements, nothing but 0 and 1, or neither. */
export type RasterContent = 'measured' | 'binary' | 'other';
/** The geometry of a layer's features. */
export type LayerContent = 'point' | 'line' | 'polygon' | 'mixed' | 'none';

/** A file that a job reads, or several. */
export interface InputField {
  /** A module is the user's own code, which the job runs: where a job comes from a file, somebody must agree first. */
  readonly holds: 'raster' | 'layer' | 'text' | 'module';
  /** The job gives a list of at least one file, and the flag is repeated. */
  readonly several?: true;
  /** Of several: files are called by letters, A the first; on the command line -A, -B and so on, without gaps. */
  readonly lettered?: true;
  /** On screen, as in `Surface`. */
  readonly label: string;
  /** One sentence, for schemas and tools. */
  readonly description: string;
  readonly optional?: true;
  readonly flag: Flag;
  /** Of a module: what is written where there is none yet. */
  readonly template?: FunctionTemplate;
  /** Absent where the editor never asks for it. */
  readonly question?: Question & {
    readonly fits: FileFit;
    /** What fits, as in `a layer of points`. */
    readonly wanted: string;
    /** Said where the workspace has none. */
    readonly none: string;
    /** Endings of files from elsewhere; all of its kind where absent. */
    readonly endings?: readonly string[];
    /** Of an optional input: what is chosen by leaving it out, as in `Whole surface`. */
    readonly without?: string;
    /** Asked only where the workspace has a file that fits by its name too, and is not the answer to another question. */
    readonly onlyIfNamed?: true;
  };
}

interface FieldBase {
  /** On screen, as in `Radius`. */
  readonly label: string;
  /** One sentence, for schemas and tools. */
  readonly description: string;
  /** What few people change: apart from the others in the help. */
  readonly advanced?: true;
  readonly flag?: Flag;
  readonly question?: Question;
}

/** A word that may stand in place of numbers; `label` and `detail` are for the editor. */
export interface Word {
  readonly value: string;
  readonly label?: string;
  readonly detail?: string;
}

export interface NumberField extends FieldBase {
  readonly kind: 'number' | 'integer';
  /** In full, as in `metres`. */
  readonly unit?: string;
  readonly min?: number;
  /** Greater than this. */
  readonly above?: number;
  readonly max?: number;
  /** What may stand in place of a number, as in `all`. Among `choices` the editor offers those that have a `label`. */
  readonly words?: readonly Word[];
  /** Left out where there need not be any. */
  readonly default?: number | string | DefaultRule;
  /** The parameter in whose place it may stand: a job has one of the two at most. */
  readonly insteadOf?: string;
  /** The bounds of what people usually want, for questions and settings; those of the job where absent. */
  readonly usual?: { readonly min?: number; readonly max?: number };
  /** The setting of the editor that proposes it: its name and, where not the description, its words. */
  readonly setting?: { readonly name: string; readonly description?: string };
  /** Values to choose from in the editor, in place of a line of text. */
  readonly choices?: readonly { readonly value: number; readonly label: string; readonly detail: string }[];
}

/** A choice that sets several parameters at once. */
export interface Offer {
  readonly label: string;
  readonly detail: string;
  /** By the names of parameters; `null` leaves one out. */
  readonly sets: Readonly<Record<string, string | null>>;
  /** The parameter to ask for next: the name of a field. */
  readonly asks?: string;
  /** What the layer must hold, where it is not for any. */
  readonly needs?: LayerContent;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  /**
   * `label` and `detail` are for the editor, which offers only those that have them; all by their values where none has.
   * `spellings` are what else the flag takes for a value.
   */
  readonly choices: readonly {
    readonly value: string;
    readonly label?: string;
    readonly detail?: string;
    readonly spellings?: readonly string[];
  }[];
  readonly question?: Question & {
    /** What the editor offers in place of the choices: values of this parameter and of others, and a question more. */
    readonly offers?: readonly Offer[];
    /** The layer that they are about. */
    readonly of?: string;
  };
  readonly default: string | DefaultRule;
}

/** A choice that makes sense only where an input is given. */
export interface DependentChoiceField extends ChoiceField {
  readonly of: string;
}

export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
  /** The two choices in the editor. */
  readonly off: { readonly label: string; readonly detail: string };
  readonly on: { readonly label: string; readonly detail: string };
}

/** Some numbers. */
export interface NumbersField extends FieldBase {
  readonly kind: 'numbers';
  /** Said of a list that is wrong, after its name, as in `must be three numbers, for distance, shape and area`. */
  readonly wrong: string;
  readonly unit?: string;
  /** The number of numbers; any from 1 on where absent. */
  readonly count?: number;
  /** Whether each must be a whole number. */
  readonly whole?: true;
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  /** Between numbers on the command line; a comma where absent. */
  readonly separator?: ',' | ':' | 'x';
  /** What may stand in place of numbers, as in `scaled`. The editor offers those that have a `label`, and numbers. */
  readonly words?: readonly Word[];
  /** Left out where there need not be any. */
  readonly default?: readonly number[] | string | DefaultRule;
}

/** What a class of land cover is. */
export type LandCover = 'tree' | 'grass' | 'shrub' | 'crop' | 'wetland' | 'other';

/** Values of a raster's cells that are chosen: some values, and ranges of them that include both ends. */
export interface CellValuesField extends FieldBase {
  readonly kind: 'cellValues';
  /** The input whose cells hold them. */
  readonly of: string;
  /** Said of a list that is wrong, after its name. */
  readonly wrong: string;
  readonly default: DefaultRule;
  /** The parameter that may stand in their place: a number, all cells above which are chosen. */
  readonly orAbove: string;
  /** What is proposed: of classes those of a land cover, of measured values those above a number. */
  readonly proposes: {
    readonly covers: readonly LandCover[];
    readonly above: Readonly<Record<'index' | 'heights', number>>;
  };
}

/** A band of one of the files that have letters, which a preset needs. */
export interface PresetBand {
  /** In the preset's text, between braces. */
  readonly name: string;
  readonly prompt: string;
  /** A pattern for the names of files that hold such a band: the first of these is proposed. */
  readonly named?: string;
}

/** A text to begin with. */
export interface Preset {
  readonly label: string;
  readonly detail: string;
  /** As in `slope({heights})`: bands that are chosen stand where their names are. */
  readonly text: string;
  /** In the order of the questions; each is another band than those before. */
  readonly bands: readonly PresetBand[];
}

/** A line of text, such as a code. There is none by default. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly example: string;
  readonly question?: Question & {
    /** Texts that the editor offers first, and the lettered input whose bands they take. */
    readonly presets?: { readonly of: string; readonly texts: readonly Preset[] };
    /** While one types, what is wrong with the job is said, and a preview of its result is shown: its analysis has one. */
    readonly previewed?: true;
  };
  /** A job must have it. */
  readonly required?: true;
}

/** Any JSON value: text on the command line. There is none by default. */
export interface JsonField extends FieldBase {
  readonly kind: 'json';
  /** As one would type it. */
  readonly example: string;
}

/** The name of a field of a layer. */
export interface FieldNameField extends FieldBase {
  readonly kind: 'fieldName';
  /** The input that has the field. */
  readonly of: string;
}

/** Names of fields of layers; none at first. */
export interface FieldNamesField extends FieldBase {
  readonly kind: 'fieldNames';
  /** The inputs that have the fields, each some of them. */
  readonly of: readonly string[];
  readonly default: readonly never[];
}

/** A value of a field of a layer: only the features that have it. */
export interface FilterField extends FieldBase {
  readonly kind: 'filter';
  /** The input that has the field. */
  readonly of: string;
  /** Features may also be chosen by how their values compare with the given one, as in `AREA >= 4000`. */
  readonly comparisons?: true;
  /** A number that features of a kind have without a field of that name: the editor offers it, to compare sizes with. */
  readonly computed?: { readonly name: string; readonly of: LayerContent; readonly detail: string };
  /** Examples for tools. */
  readonly example: { readonly field: string; readonly value: string };
}

/** Definitions of coordinate reference systems, each with a name of its own where it has one. */
export interface DefinitionsField extends FieldBase {
  readonly kind: 'definitions';
  readonly default: readonly never[];
}

/** A parameter of a job. */
export type ParameterField =
  | NumberField
  | ChoiceField
  | DependentChoiceField
  | SwitchField
  | NumbersField
  | CellValuesField
  | TextField
  | JsonField
  | FieldNameField
  | FieldNamesField
  | FilterField
  | DefinitionsField;

/** A command of the editor that starts with these questions. */
export interface FormCommand {
  /** After `graticule.` */
  readonly id: string;
  /** Without the dots that say that questions follow. */
  readonly title: string;
  /**
   * In the menu of the explorer, for files of a kind and in this order; in the palette where absent. What is clicked
   * is for the input named, or for the one that it fits best.
   */
  readonly menu?: { readonly holds: 'raster' | 'layer'; readonly order: number; readonly input?: string };
}

/** A step of the walkthrough on the sample workspace, with a button for the first of the form's commands. */
export interface FormStep {
  /** That of its text in `media/walkthrough`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A tool that assistants may call. */
export interface FormTool {
  /** After `graticule_`. */
  readonly name: string;
  readonly referenceName: string;
  readonly icon: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly tags: readonly string[];
  /** Its arguments: names of inputs and parameters. A filter, of which there is one at most, is `field`, `value` and, where it has comparisons, `is`. */
  readonly fields: readonly string[];
  /** What a person is asked before it runs; `{name}` stands for an argument, that of a filter for ` where … is …` or nothing. */
  readonly question: string;
}

/** A flag that chooses how the work is done: a whole number in bounds, or one of some words. */
export type ExecutionOption =
  | { readonly flag: Flag; readonly min: number; readonly max: number }
  | { readonly flag: Flag; readonly words: readonly string[] };

/** What an analysis asks for and what it gives. */
export interface Form {
  /** The name that jobs use. */
  readonly id: string;
  /** On screen, as in `Green visibility at points`. */
  readonly title: string;
  /** Of the job in its schema; the title where absent. */
  readonly description?: string;
  /** Begins the titles of jobs, as in `GVI`. */
  readonly heading: string;
  /** Inputs after which jobs are called; the first that a job has counts. */
  readonly subject: readonly string[];
  readonly inputs: Readonly<Record<string, InputField>>;
  readonly parameters: Readonly<Record<string, ParameterField>>;
  /** The command of the terminal. Analyses may share one: `instead` then tells them apart. */
  readonly command: {
    readonly name: string;
    readonly summary: string;
    readonly description: string;
    /** What jobs of this analysis are for, as in `points`: said of flags that its neighbours do not have. */
    readonly of?: string;
    /** Chosen by this word in place of an input of the others; without a word, by giving the flag at all. */
    readonly instead?: { readonly flag: string; readonly word?: string };
    /** Flags that choose how the work is done and change nothing of its result. */
    readonly options?: Readonly<Record<string, ExecutionOption>>;
  };
  /**
   * Commands of the editor, that of the palette first, and the names of what they ask for, in order: of an input that
   * has a question, else of a parameter.
   */
  readonly commands: readonly FormCommand[];
  readonly questions: readonly string[];
  readonly step?: FormStep;
  readonly tool?: FormTool;
  /** What a job makes: a table, or a raster that the run itself writes. */
  readonly output: 'table' | 'raster';
  /** The name proposed for that raster. */
  readonly rasterName?: string;
  /** It may also be a mosaic: a file for each tile, with a `.vrt` over them. */
  readonly mosaics?: true;
  /** What a result can be exported as. */
  readonly exports: readonly ExportFormat[];
}

/** Keeps the exact type of a form, from which the type of its jobs follows. */
export function defineForm<const F extends Form>(form: F): F {
  return form;
}
