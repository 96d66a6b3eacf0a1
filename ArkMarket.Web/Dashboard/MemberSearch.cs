using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// Whom the filters of a list mean, each a <c>MemberField</c>: a Discord id, a mention, or how a name begins. When several
/// are called so, all of them are meant.
/// </summary>
public sealed class MemberSearch
{
    /// <summary>As long as a name in Discord, and longer than a mention.</summary>
    public const int TextLengthMax = 32;

    /// <summary>How many of one name are looked at.</summary>
    public const int FoundMax = 50;

    // Ids have 17 digits at least; a shorter number may be a name.
    private const int IdDigitsMin = 15;
    private readonly Dictionary<string, IReadOnlyList<UserId>> _found = new(StringComparer.Ordinal);

    private MemberSearch()
    {
    }

    /// <summary>A list that is asked for everybody.</summary>
    public static MemberSearch Everybody { get; } = new();

    /// <summary>Whom this field means; null when it is empty.</summary>
    public IReadOnlyList<UserId>? this[string field] => _found.GetValueOrDefault(field);

    /// <summary>Why nothing can be listed: nobody is called so, or Discord does not answer.</summary>
    public string? Trouble { get; private set; }

    /// <summary>That more people are called so than are looked at.</summary>
    public string? Note { get; private set; }

    /// <summary>Reads these fields of the address.</summary>
    public static async Task<MemberSearch> ReadAsync(HttpContext http, GuildDirectory directory, params IReadOnlyList<string> fields)
    {
        var search = new MemberSearch();
        foreach (var field in fields)
            if (Asked(http, field) is { Length: > 0 } text)
                await search.FindAsync(http, directory, (field, text));
        return search;
    }

    /// <summary>A member as their id or as Discord writes a mention of them; null when it may be a name.</summary>
    public static UserId? Exactly(string text) =>
        text.Trim().Trim('<', '>', '@', '!').Length >= IdDigitsMin ? ListAddress.User(text) : null;

    /// <summary>What the address says of a field, no longer than a name can be.</summary>
    public static string Asked(HttpContext http, string field) =>
        http.Request.Query[field].ToString().Trim() is var text && text.Length <= TextLengthMax ? text : text[..TextLengthMax];

    private async Task FindAsync(HttpContext http, GuildDirectory directory, (string Field, string Text) asked)
    {
        if (Exactly(asked.Text) is { } one)
        {
            _found[asked.Field] = [one];
            return;
        }

        var guild = http.Features.GetRequiredFeature<ServerScope>().Guild;
        var found = await directory.SearchAsync(guild, (asked.Text.TrimStart('@'), FoundMax + 1), http.RequestAborted);
        if (found is null)
            Trouble = "Discord cannot be asked for names just now. Try again in a moment; a Discord id finds a member at any time.";
        else if (found.Count == 0)
            Trouble ??= $"Nobody fits: no member's name begins with “{asked.Text}”. Who left is found by their Discord id: right-click one of their messages in Discord, then their name, Copy User ID.";
        else if (found.Count > FoundMax)
            Note = $"More than {FoundMax} members' names begin with “{asked.Text}”: this is about {FoundMax} of them. Write more of the name.";
        _found[asked.Field] = [.. (found ?? []).Take(FoundMax)];
    }
}
