using System.Globalization;
using ArkMarket.Core.Invites;

namespace ArkMarket.Web.Invites;

/// <summary>How joinings and invites are told of, on every face.</summary>
internal static class InviteWords
{
    public static IReadOnlyList<(string Value, string Label)> States { get; } =
    [
        ("", "Everybody"), (nameof(JoinState.Counted), "Who counts"), (nameof(JoinState.Waiting), "Who is to stay a while yet"),
        (nameof(JoinState.Left), "Who left"), (nameof(JoinState.Unknown), "Whose invite is unknown"),
    ];

    public static string Of(InviteFigures figures) => string.Join(
        ", ",
        new[] { (figures.Counted, "counted"), (figures.Waiting, "waiting"), (figures.Left, "left"), (figures.NotCounted, "not counted") }
            .Where(part => part.Item1 > 0 || part.Item2 == "counted")
            .Select(part => $"{part.Item1.ToString("N0", CultureInfo.InvariantCulture)} {part.Item2}"));

    public static string Of(Attribution attribution) => attribution switch
    {
        Attribution.Pending => "being looked up",
        Attribution.Vanity => "the server's own address",
        Attribution.Known => "an invite",
        _ => "unknown",
    };

    public static string Fate(InvitedJoin join) => join switch
    {
        { TakenBackAt: not null } => "left: taken back",
        { LeftAt: not null } => "left",
        { CountedAt: not null } => "counts",
        { WhyNot: { } why } => $"no: {char.ToLowerInvariant(why[0])}{why[1..].TrimEnd('.')}",
        { CountsAt: not null } => "if still here on",
        _ => "–",
    };
}
