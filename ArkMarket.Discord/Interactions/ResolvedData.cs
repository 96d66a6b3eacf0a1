namespace ArkMarket.Discord;

/// <summary>What the ids in an interaction refer to. A user who left the guild has no entry among the members.</summary>
public sealed class ResolvedData
{
    private static readonly Dictionary<Snowflake, User> NoUsers = [];
    private static readonly Dictionary<Snowflake, Member> NoMembers = [];
    private static readonly Dictionary<Snowflake, Role> NoRoles = [];
    private static readonly Dictionary<Snowflake, Channel> NoChannels = [];
    private static readonly Dictionary<Snowflake, Message> NoMessages = [];
    private static readonly Dictionary<Snowflake, Attachment> NoAttachments = [];

    internal ResolvedData()
    {
    }

    public static ResolvedData None { get; } = new();

    public IReadOnlyDictionary<Snowflake, User> Users { get; internal set; } = NoUsers;

    /// <summary>Without their user, which is in <see cref="Users"/> under the same id.</summary>
    public IReadOnlyDictionary<Snowflake, Member> Members { get; internal set; } = NoMembers;

    public IReadOnlyDictionary<Snowflake, Role> Roles { get; internal set; } = NoRoles;

    public IReadOnlyDictionary<Snowflake, Channel> Channels { get; internal set; } = NoChannels;

    public IReadOnlyDictionary<Snowflake, Message> Messages { get; internal set; } = NoMessages;

    public IReadOnlyDictionary<Snowflake, Attachment> Attachments { get; internal set; } = NoAttachments;
}
