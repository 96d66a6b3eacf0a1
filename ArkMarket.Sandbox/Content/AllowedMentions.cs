using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Content;

/// <summary>Who a message may ping (Discord: Allowed Mentions Object).</summary>
internal sealed record AllowedMentions
{
    /// <summary>Without the field, a message in a channel pings everyone it names.</summary>
    public static readonly AllowedMentions ChannelDefault = new() { ParseUsers = true, ParseRoles = true, ParseEveryone = true, RepliedUser = true };

    /// <summary>Without the field, an answer to an interaction pings users only.</summary>
    public static readonly AllowedMentions InteractionDefault = new() { ParseUsers = true };

    public bool ParseUsers { get; init; }
    public bool ParseRoles { get; init; }
    public bool ParseEveryone { get; init; }
    public bool RepliedUser { get; init; }
    public IReadOnlyList<ulong> Users { get; init; } = [];
    public IReadOnlyList<ulong> Roles { get; init; } = [];

    /// <summary>Null when the field is not given.</summary>
    public static AllowedMentions? Read(Field field)
    {
        if (field.Object() is null)
            return null;
        var parse = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in field["parse"].Items(0, 3))
        {
            var kind = item.Text(1, 20);
            if (kind is "users" or "roles" or "everyone")
                parse.Add(kind);
            else
                item.Fail("BASE_TYPE_CHOICES", "Value must be one of {'users', 'roles', 'everyone'}.");
        }

        return new AllowedMentions
        {
            ParseUsers = parse.Contains("users"),
            ParseRoles = parse.Contains("roles"),
            ParseEveryone = parse.Contains("everyone"),
            RepliedUser = field["replied_user"].Bool() ?? false,
            Users = Ids(field, "users", parse),
            Roles = Ids(field, "roles", parse),
        };
    }

    private static List<ulong> Ids(Field field, string kind, HashSet<string> parse)
    {
        var ids = field[kind].Items(0, 100).Select(item => item.Snowflake()).OfType<ulong>().ToList();
        if (ids.Count > 0 && parse.Contains(kind))
            field.Fail("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
        return ids;
    }
}
