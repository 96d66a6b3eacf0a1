const bytesMax = 8 * 1024 * 1024;
const filesMax = 10;

/** Files as the sandbox takes them: `[{name, base64}]`. */
export async function readFiles(files) {
  const list = [...files];
  if (list.length > filesMax) throw new Error(`At most ${filesMax} files at once.`);
  if (list.reduce((sum, file) => sum + file.size, 0) > bytesMax) throw new Error('The files are larger than 8 MB together.');
  return Promise.all(list.map(async (file) => ({ name: file.name, base64: await base64(file) })));
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
  reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
  reader.readAsDataURL(file);
});
