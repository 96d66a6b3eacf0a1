using System.Globalization;
using System.Text;
using ArkMarket.Core.Moderation;

namespace ArkMarket.Tests.Moderation;

/// <summary>What stage one said of the corpus, counted. It tells figures only, never a message.</summary>
internal sealed class CorpusTally
{
    private readonly List<(CorpusMessage Message, bool Acts, bool Flags)> _answers;

    public CorpusTally(IEnumerable<CorpusMessage> messages) => _answers =
    [
        .. messages.Select(message => (message, MessageScreen.Look(RuleBook.Starter, message.Facts())))
            .Select(answer => (answer.message, answer.Item2.Gravest is { Action: >= RuleAction.Redirect }, answer.Item2.Flags.Count > 0)),
    ];

    public double Precision => Share(_answers.Count(answer => answer.Acts && answer.Message.IsBad), _answers.Count(answer => answer.Acts));

    public double Recall => RecallOf(_ => true);

    public override string ToString()
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"precision {Precision:0.000}  recall {Recall:0.000}  messages {_answers.Count}");
        Add(table, "language", message => message.Language);
        Add(table, "evasion", message => message.Evasion);
        Add(table, "kind", message => $"{message.Label}/{message.Kind}");
        return table.ToString();
    }

    private void Add(StringBuilder table, string name, Func<CorpusMessage, string> by)
    {
        table.AppendLine(CultureInfo.InvariantCulture, $"{name,-22} {"bad",5} {"acted on",9} {"recall",7} | {"other",6} {"acted on",9} {"flagged",8}");
        foreach (var group in _answers.GroupBy(answer => by(answer.Message)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var bad = group.Where(answer => answer.Message.IsBad).ToList();
            var other = group.Where(answer => !answer.Message.IsBad).ToList();
            var recall = bad.Count == 0 ? "–" : RecallOf(message => by(message) == group.Key).ToString("0.00", CultureInfo.InvariantCulture);
            table.AppendLine(CultureInfo.InvariantCulture, $"{group.Key,-22} {bad.Count,5} {bad.Count(answer => answer.Acts),9} {recall,7} | {other.Count,6} {other.Count(answer => answer.Acts),9} {other.Count(answer => !answer.Acts && answer.Flags),8}");
        }
    }

    private double RecallOf(Func<CorpusMessage, bool> of) => Share(
        _answers.Count(answer => answer.Acts && answer.Message.IsBad && of(answer.Message)), _answers.Count(answer => answer.Message.IsBad && of(answer.Message)));

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
