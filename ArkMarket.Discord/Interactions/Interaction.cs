namespace ArkMarket.Discord;

/// <summary>
/// One delivery of Discord: a command, a click, a choice, a form, or the endpoint's PING. What a kind does not have is
/// null or empty. Unknown fields and values are ignored.
/// </summary>
/// <remarks>Discord: Receiving and Responding, interaction object.</remarks>
public sealed class Interaction
{
    internal Interaction()
    {
    }

    public Snowflake Id { get; internal set; }

    public Snowflake ApplicationId { get; internal set; }

    public InteractionType Type { get; internal set; }

    /// <summary>Answers this interaction for 15 minutes.</summary>
    public InteractionToken Token { get; internal set; }

    public Snowflake? GuildId { get; internal set; }

    public Snowflake? ChannelId { get; internal set; }

    /// <summary>The acting member with their permissions in the channel; null outside guilds.</summary>
    public Member? Member { get; internal set; }

    /// <summary>Who acts, in a guild or not. Null only in a PING or a malformed delivery.</summary>
    public User? User { get; internal set; }

    /// <summary>The user's language, for example "en-GB"; missing in a PING.</summary>
    public string? Locale { get; internal set; }

    public string? GuildLocale { get; internal set; }

    public InteractionContextType? Context { get; internal set; }

    /// <summary>The app's own permissions in the channel.</summary>
    public Permissions? AppPermissions { get; internal set; }

    public int? AttachmentSizeLimitBytes { get; internal set; }

    /// <summary>The message whose component was used, or that opened the modal.</summary>
    public Message? Message { get; internal set; }

    /// <summary>The command's name alone, as in "credits"; for user and message commands as shown.</summary>
    public string? CommandName { get; internal set; }

    public CommandType? CommandType { get; internal set; }

    /// <summary>The command with its group and subcommand, as in "credits grant" or "a group sub".</summary>
    public string? CommandPath { get; internal set; }

    /// <summary>The values given to the command, or typed so far in autocomplete.</summary>
    public CommandArguments Options { get; internal set; } = CommandArguments.None;

    /// <summary>The user or message that a context-menu command was used on.</summary>
    public Snowflake? TargetId { get; internal set; }

    /// <summary>The custom id of the component used or the modal submitted.</summary>
    public string? CustomId { get; internal set; }

    public ComponentType? ComponentType { get; internal set; }

    /// <summary>What was chosen in a select, in the order of choosing.</summary>
    public IReadOnlyList<string> Values { get; internal set; } = [];

    /// <summary>What was filled in, by custom id.</summary>
    public ModalFields Fields { get; internal set; } = ModalFields.None;

    /// <summary>The users, roles, channels, messages and files that ids in this interaction refer to.</summary>
    public ResolvedData Resolved { get; internal set; } = ResolvedData.None;

    /// <exception cref="InteractionFormatException">Broken JSON, not an object, or without a type.</exception>
    public static Interaction Parse(ReadOnlyMemory<byte> json) => InteractionReader.Read(json.Span);
}
