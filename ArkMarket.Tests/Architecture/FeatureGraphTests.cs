using System.Text.RegularExpressions;

namespace ArkMarket.Tests.Architecture;

/// <summary>
/// Which feature may use which: a feature is a folder, with the same name on every floor. What a feature may use, it may
/// use through another too. What must follow elsewhere is an effect, not a call.
/// </summary>
public sealed partial class FeatureGraphTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Guilds"] = [],
        ["Economy"] = ["Guilds"],
        ["Queue"] = ["Guilds"],
        ["Members"] = ["Guilds"],
        ["Shop"] = ["Economy", "Guilds"],
        ["Sellers"] = ["Members"],
        ["Tickets"] = ["Members"],
        ["Orders"] = ["Shop", "Economy", "Tickets", "Sellers", "Members"],
        ["Feedback"] = ["Orders"],
        ["Transcripts"] = ["Orders"],
        ["Xp"] = ["Economy", "Members"],
        ["Redeems"] = ["Economy", "Members"],
        ["Moderation"] = ["Members", "Invites"],
        ["Welcome"] = ["Members"],
        ["Invites"] = ["Members"],
        ["Stats"] = ["Orders", "Transcripts", "Feedback", "Xp", "Moderation"],
        ["Trust"] = ["Orders", "Feedback", "Xp", "Moderation", "Members"],
        ["Ai"] = ["Stats", "Trust"],
        ["Admin"] = ["Ai", "Trust", "Stats", "Invites", "Welcome", "Moderation", "Redeems", "Xp", "Queue"],
    };

    /// <summary>Doors that lead into another feature's use case.</summary>
    private static readonly Dictionary<string, string[]> DoorsMayAlsoUse = new(StringComparer.Ordinal)
    {
        // The button on an item's card starts an order.
        ["Shop"] = ["Orders"],
        // A seller's page shows what they sold and what buyers said of it.
        ["Sellers"] = ["Orders", "Feedback"],
        // Whether somebody is really staff or a seller here is told with the orders one shares with them.
        ["Members"] = ["Sellers", "Orders"],
        // Whose name somebody borrows may be a seller's.
        ["Moderation"] = ["Sellers"],
        // A ticket is about an order.
        ["Tickets"] = ["Orders"],
        // An order's page shows all there is about it, which is gathered above all features.
        ["Orders"] = ["Admin"],
    };

    /// <summary>What every feature stands on, and what that may use itself. The host composes: it may use all.</summary>
    private static readonly Dictionary<string, string[]> Shared = new(StringComparer.Ordinal)
    {
        ["Core/Platform"] = [],
        ["Web/Interactions"] = ["Core/Guilds", "Web/Hosting"],
        ["Web/Effects"] = [],
        ["Web/Gateway"] = ["Core/Guilds", "Web/Hosting"],
        ["Web/Dashboard"] = ["Core/Guilds", "Web/Hosting"],
    };

    [Fact]
    public void Each_folder_is_a_feature_of_the_graph_or_shared_ground()
    {
        var folders = Files().Where(file => file.Folder.Length > 0).Select(Room).Distinct();
        Assert.All(folders, room => Assert.True(
            Shared.ContainsKey(room) || room is "Web/Hosting" || MayUse.ContainsKey(Feature(room)), $"{room} has no place in the graph"));
    }

    [Fact]
    public void A_file_is_in_the_namespace_of_its_folder()
    {
        var strays = Files().Where(file => file.Folder.Length > 0)
            .Where(file => NamespaceOf(file) != $"ArkMarket.{Room(file).Replace('/', '.')}"
                && !NamespaceOf(file).StartsWith($"ArkMarket.{Room(file).Replace('/', '.')}.", StringComparison.Ordinal))
            .Select(file => file.Path);
        Assert.Empty(strays);
    }

    [Fact]
    public void No_feature_uses_what_it_may_not()
    {
        var violations = from file in Files()
                         where file.Folder.Length > 0 && Room(file) is not "Web/Hosting"
                         from used in Used(file)
                         where used != Room(file) && !Allowed(Room(file)).Contains(used)
                         select $"{file.Path} uses {used}";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void The_graph_has_no_circles() => Assert.All(MayUse.Keys, feature => Assert.DoesNotContain(feature, Reachable(feature)));

    private static IReadOnlyList<SourceFile> Files() => SourceFile.All(".cs", "ArkMarket.Core", "ArkMarket.Web");

    private static string Room(SourceFile file) => $"{file.Project["ArkMarket.".Length..]}/{file.Folder}";

    private static string NamespaceOf(SourceFile file) => Namespace().Match(file.Code).Groups["name"].Value;

    private static string Feature(string room) => room.Split('/')[1];

    private static HashSet<string> Allowed(string room)
    {
        if (Shared.TryGetValue(room, out var shared))
            return [.. shared, .. Shared.Keys];
        var isDoor = room.StartsWith("Web/", StringComparison.Ordinal);
        var features = Reachable(Feature(room)).Append(Feature(room));
        if (isDoor)
            features = features.Concat(DoorsMayAlsoUse.GetValueOrDefault(Feature(room)) ?? []).Append("Guilds");
        var rooms = features.Select(feature => $"Core/{feature}").Concat(Shared.Keys);
        return isDoor ? [.. rooms, .. features.Select(feature => $"Web/{feature}"), "Web/Hosting"] : [.. rooms];
    }

    private static HashSet<string> Reachable(string feature)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(MayUse[feature]);
        while (open.TryPop(out var next))
            if (found.Add(next))
                foreach (var further in MayUse[next])
                    open.Push(further);
        return found;
    }

    /// <summary>Rooms named in full, or from inside their floor's namespace.</summary>
    private static IEnumerable<string> Used(SourceFile file)
    {
        foreach (Match match in FullName().Matches(file.Code))
            yield return $"{match.Groups["floor"].Value}/{match.Groups["folder"].Value}";
        var floor = file.Project["ArkMarket.".Length..];
        foreach (Match match in ShortName().Matches(file.Code))
            if (MayUse.ContainsKey(match.Groups["folder"].Value))
                yield return $"{floor}/{match.Groups["folder"].Value}";
    }

    [GeneratedRegex(@"ArkMarket\.(?<floor>Core|Web)\.(?<folder>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w*)\.[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ShortName();

    [GeneratedRegex(@"namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Namespace();
}
