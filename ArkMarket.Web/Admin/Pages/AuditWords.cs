using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Dashboard;
using ArkMarket.Web.Guilds.Pages;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Admin.Pages;

/// <summary>What an entry of the audit says, for people: the act, what it was done to, and the names behind ids.</summary>
public sealed record AuditWords(ServerScope Server, MemberNames Names, GuildPlan Plan)
{
    /// <summary>Areas to choose from, by how their actions begin.</summary>
    public static IReadOnlyList<(string Value, string Label)> Areas { get; } =
    [
        ("", "Everything"), ("order.", "Orders"), ("credits.", "Money"), ("catalogue.", "Catalogue"), ("coupon.", "Coupons"), ("setting.", "Settings"),
        ("seller.", "Sellers"), ("member.", "Notes on members"), ("trust.", "Trust"), ("tribe.", "Tribes"), ("case.", "Cases"), ("ticket.", "Tickets"), ("vouch", "Vouches"),
        ("transcript.", "Transcripts"), ("effect.", "Queue"), ("places.", "Set-up"),
        ("review.", "Reviews"), ("appeal.", "Appeals"),
    ];

    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase) { "member", "askedBy", "approvedBy", "invitedBy", "author", "user", "seller", "buyer" };

    /// <summary>"credits.granted" as "Credits granted".</summary>
    public static string Action(string action) => Spaced(action.Replace('.', ' ').Replace('_', ' '));

    /// <summary>"usesMax" as "Uses max".</summary>
    public static string Field(string field) => Spaced(string.Concat(field.Select((letter, at) => at > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())));

    /// <summary>What somebody types to look for an order or a member, as the audit names it.</summary>
    public static string? Subject(string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0)
            return null;
        var number = text.Replace("order", "", StringComparison.OrdinalIgnoreCase).Trim(' ', '#', ':');
        if (number.Length is > 0 and < 15 && number.All(char.IsAsciiDigit))
            return $"order:{number}";
        return ListAddress.User(text) is { } user && text.Trim('<', '>', '@', '!').Length >= 15 ? $"member:{user}" : text;
    }

    /// <summary>Whose names are needed to tell of it.</summary>
    public static IEnumerable<UserId> Users(AuditEntry entry)
    {
        if (entry.Actor is { } actor)
            yield return actor;
        if (Of(entry.Subject) is ("member", var id) && ListAddress.User(id) is { } member)
            yield return member;
        foreach (var fact in AuditDetail.Of(entry).Facts)
            if (People.Contains(fact.Field) && ListAddress.User(fact.After) is { } user)
                yield return user;
    }

    /// <summary>What it was done to, and where that is to be seen.</summary>
    public (string Words, string? Href) Subject(AuditEntry entry) => Of(entry.Subject) switch
    {
        ("order", var id) => ($"Order #{id}", Server.Url($"orders/{id}")),
        ("member", var id) when ListAddress.User(id) is { } user => (Names[user], Server.Url($"members/{id}")),
        ("setting", var key) when GuildSettings.All.TryGetValue(key, out var setting) => (setting.Label, Server.Url($"settings/{GroupOf(setting)}")),
        ("movement", var id) when Guid.TryParse(id, out var movement) => ($"Movement {MovementCode.Of(movement)}", Server.Url($"ledger?code={MovementCode.Of(movement)}")),
        ("review", var id) => ($"Message {id}", Server.Url($"moderation/reviews/{id}")),
        ("adjustment", var id) => ($"Adjustment {id}", Server.Url($"ledger/waiting/{id}")),
        ("case", var id) => ($"Case #{id}", Server.Url($"moderation/cases/{id}")),
        ("effect", _) => ("A task of the queue", null),
        (var kind, "") => (Spaced(kind), null),
        var (kind, id) => ($"{Spaced(kind)} {id}", null),
    };

    /// <summary>A value, with the name of the member, role or channel it stands for.</summary>
    public string Value(AuditEntry entry, string field, string value)
    {
        if (value.Length == 0)
            return "nothing";
        if (People.Contains(field) && ListAddress.User(value) is { } user)
            return Names[user];
        return entry.Subject.StartsWith("setting:", StringComparison.Ordinal) ? string.Join(", ", value.Split(", ").Select(Place)) : value;
    }

    private string Place(string id) => id.Length < 15 || !ulong.TryParse(id, out var number)
        ? id
        : Plan.RoleName(new RoleId(number)) ?? (Plan.ChannelName(new ChannelId(number)) is { } channel ? $"#{channel}" : id);

    private static string GroupOf(Setting setting) => SettingGroup.All.First(group => group.Prefixes.Contains(SettingGroup.Prefix(setting), StringComparer.Ordinal)).Key;

    private static (string Kind, string Id) Of(string subject) => subject.Split(':', 2) is [var kind, var id] ? (kind, id) : (subject, "");

    private static string Spaced(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
