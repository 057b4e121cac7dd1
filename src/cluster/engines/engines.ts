/** The engines whose files can be written, as flags and pickers have them. */
export const ENGINES = {
  slurm: { label: 'Slurm', detail: 'scripts for sbatch, and one that submits them' },
  snakemake: { label: 'Snakemake', detail: 'a Snakefile, which runs here, on clusters and in clouds' },
  kubernetes: { label: 'Kubernetes', detail: 'an Indexed Job, and a Dockerfile for its image' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly detail: string }>>;

export type EngineName = keyof typeof ENGINES;
export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[];
