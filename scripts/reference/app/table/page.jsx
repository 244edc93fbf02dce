export const dynamic = "force-dynamic";

const columns = ["Name", "Partner", "Kind", "SOD", "Stage", "Production"];
const rows = Array.from({ length: 20 }, (_, index) => [
  ...[`App ${index + 1}`, "Fjord Apps", "Custom app"],
  ...["Published", "Draft", "Draft"],
]);

/** The columns of the list of apps as plain text: no database, no frame, no style. */
export default function Table() {
  return (
    <table>
      <caption>Apps</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, index) => (
              <td key={columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
