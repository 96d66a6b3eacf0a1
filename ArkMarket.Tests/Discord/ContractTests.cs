using System.Text.Json.Nodes;
using ArkMarket.Discord;
using ArkMarket.Sandbox;
using ArkMarket.Tests.Sandbox;
using ArkMarket.Tests.Support;
using TestGuild = ArkMarket.Tests.Sandbox.TestGuild;

namespace ArkMarket.Tests.Discord;

/// <summary>
/// Every call and every kind of component against the sandbox, which shares no code with the client, is as strict as
/// Discord, and checks each request against Discord's own description where that is at hand.
/// </summary>
public sealed class ContractTests : IAsyncLifetime
{
    private static readonly ChoiceOption[] Two = [new("A", "a") { Description = "first" }, new("B", "b")];

    private readonly HttpClient _http = DiscordHttp.CreateClient();
    private SandboxServer _sandbox = null!;
    private TestGuild _guild = null!;
    private DiscordRest _rest = null!;
    private string _publicKey = "";

    private Snowflake GuildId => Snowflake.Parse(_guild.Id);

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.Start(options => options with { OpenApiPath = Shared.OpenApi, RateLimits = RateLimitMode.Discord });
        _guild = await _sandbox.Guild();
        var application = (await _sandbox.World())["application"]!;
        _publicKey = application["public_key"]!.GetValue<string>();
        var options = new DiscordRestOptions
        {
            BotToken = application["token"]!.GetValue<string>(), ApplicationId = Snowflake.Parse(application["id"]!.GetValue<string>()),
            BaseAddress = new Uri(_sandbox.Url + "/api/v10/"), Home = new Uri("https://home.test/"), MaxWait = TimeSpan.FromSeconds(60),
        };
        _rest = new DiscordRest(_http, options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Guilds_channels_roles_and_members()
    {
        Assert.Equal(_publicKey, (await _rest.GetCurrentApplication()).VerifyKey);
        Assert.True((await _rest.GetCurrentUser()).IsBot);
        Assert.Contains(await _rest.GetCurrentUserGuilds(), guild => guild.Id == GuildId);
        Assert.NotEmpty((await _rest.GetGuild(GuildId)).Name);
        var category = await _rest.CreateGuildChannel(GuildId, new ChannelCreate("Deals", ChannelType.GuildCategory));
        var hidden = PermissionOverwrite.ForRole(GuildId) with { Deny = Permissions.ViewChannel };
        var ours = PermissionOverwrite.ForMember(_rest.ApplicationId) with { Allow = Permissions.ViewChannel | Permissions.ManageChannels };
        var channel = await _rest.CreateGuildChannel(GuildId, new ChannelCreate("deal-1")
        {
            Topic = "Deal 1", ParentId = category.Id, PermissionOverwrites = [hidden, ours], Reason = "Ein Geschäft, №1 ☕",
        });
        Assert.Contains(await _rest.GetGuildChannels(GuildId), found => found.Id == channel.Id && found.Topic == "Deal 1");
        var edited = await _rest.EditChannel(channel.Id, new ChannelEdit { Name = "deal-one", Topic = (string?)null, ParentId = (Snowflake?)null, PermissionOverwrites = [] });
        Assert.Equal(("deal-one", null, null), (edited.Name, edited.Topic, edited.ParentId));
        Assert.Empty((await _rest.GetChannel(channel.Id)).PermissionOverwrites);

        var role = await _rest.CreateGuildRole(GuildId, new RoleCreate("Courier") { Color = 0x00FF00, IsMentionable = true, Reason = "for deals" });
        Assert.Contains(await _rest.GetGuildRoles(GuildId), found => found.Id == role.Id && found is { Name: "Courier", Color: 0x00FF00 });
        var member = new MemberAddress(GuildId, await SomeUser());
        await _rest.AddMemberRole(member, new RoleChange(role.Id, "joined"));
        await _rest.AddMemberRole(member, new RoleChange(role.Id));
        Assert.Contains(role.Id, (await _rest.GetGuildMember(member)).Roles);
        await _rest.RemoveMemberRole(member, new RoleChange(role.Id));
        Assert.DoesNotContain(role.Id, (await _rest.GetGuildMember(member)).Roles);
        Assert.False(await _rest.IsBanned(member));

        Assert.True(await _rest.DeleteChannel(channel.Id, "done"));
        Assert.False(await _rest.DeleteChannel(channel.Id));
        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _rest.GetChannel(channel.Id));
        Assert.Equal(ErrorCodes.UnknownChannel, refused.Code);
        await NothingAgainstTheDescription();
    }

    [Fact]
    public async Task Keeping_order_invites_and_the_audit_log()
    {
        var member = new MemberAddress(GuildId, await SomeUser());
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        var timedOut = await _rest.EditMember(member, new MemberEdit { TimedOutUntil = until, Nick = "Quiet", Reason = "Spam, №3" });
        Assert.Equal(("Quiet", until.ToUnixTimeSeconds()), (timedOut.Nick, timedOut.TimedOutUntil!.Value.ToUnixTimeSeconds()));
        Assert.Null((await _rest.EditMember(member, new MemberEdit { TimedOutUntil = (DateTimeOffset?)null, Nick = (string?)null, Roles = [] })).TimedOutUntil);
        Assert.Contains(await _rest.GetGuildMembers(GuildId, new MemberListPage()), found => found.User!.Id == member.UserId);
        var entry = (await _rest.GetAuditLog(GuildId, new AuditLogPage { Action = AuditLogAction.MemberUpdate })).Last(found => found.TargetId == member.UserId);
        Assert.Equal("Spam, №3", entry.Reason);

        Assert.True(await _rest.RemoveMember(member, "enough"));
        Assert.False(await _rest.RemoveMember(member));
        await _rest.BanUser(member, new Ban(TimeSpan.FromDays(1), "again"));
        Assert.True(await _rest.IsBanned(member));
        Assert.True(await _rest.Unban(member, "forgiven"));
        Assert.False(await _rest.Unban(member));

        var channel = (await _rest.CreateGuildChannel(GuildId, new ChannelCreate("noise"))).Id;
        var (one, two) = (await _rest.CreateMessage(channel, MessagePayload.Text("1")), await _rest.CreateMessage(channel, MessagePayload.Text("2")));
        await _rest.BulkDeleteMessages(channel, new BulkDelete([one.Id, two.Id], "noise"));
        Assert.Empty(await _rest.GetMessages(channel, new MessagePage()));
        Assert.Empty(await _rest.GetGuildInvites(GuildId));
        Assert.StartsWith("ws", (await _rest.GetGatewayBot()).Url, StringComparison.Ordinal);
        await NothingAgainstTheDescription();
    }

    [Fact]
    public async Task Messages_of_both_generations()
    {
        var channel = (await _rest.CreateGuildChannel(GuildId, new ChannelCreate("messages"))).Id;
        var payload = FirstGeneration() with { Nonce = "once", AllowedMentions = AllowedMentions.OfUsers(await SomeUser()) };
        Assert.Empty(MessageLimits.Check(payload));
        var first = await _rest.CreateMessage(channel, payload);
        Assert.Equal(first.Id, (await _rest.CreateMessage(channel, payload)).Id);
        Assert.Equal(["a", "b", "s", "u", "r", "c"], first.CustomIds);
        var reply = await _rest.CreateMessage(channel, MessagePayload.Text("and") with { ReplyTo = first.Id, Flags = MessageFlags.SuppressNotifications });
        Assert.Equal([reply.Id, first.Id], (await _rest.GetMessages(channel, new MessagePage())).Select(message => message.Id));
        Assert.Equal([first.Id], (await _rest.GetMessages(channel, new MessagePage { Before = reply.Id, Limit = 1 })).Select(message => message.Id));

        var second = SecondGeneration();
        Assert.Empty(MessageLimits.Check(second));
        var files = await _rest.CreateMessage(channel, second);
        Assert.True(files.Flags.HasFlag(MessageFlags.IsComponentsV2));
        Assert.Equal(2, files.Attachments.Count);
        var changed = await _rest.EditMessage(new MessageAddress(channel, first.Id), MessagePayload.Of(new TextDisplay("Sold")));
        Assert.Equal(("", true), (changed.Content, changed.Flags.HasFlag(MessageFlags.IsComponentsV2)));
        Assert.Equal("Sold", Assert.Single((await _rest.GetMessage(new MessageAddress(channel, first.Id))).Components).Content);
        Assert.True(await _rest.DeleteMessage(new MessageAddress(channel, first.Id), "sold"));
        Assert.False(await _rest.DeleteMessage(new MessageAddress(channel, first.Id)));

        var dm = await _rest.CreateDm(await SomeUser());
        await _rest.CreateMessage(dm.Id, MessagePayload.Text("hello"));
        var refused = await Assert.ThrowsAsync<DiscordRefusedException>(() => _rest.CreateMessage(channel, MessagePayload.Text(new string('x', 2001))));
        Assert.Equal((ErrorCodes.InvalidForm, "content"), (refused.Code, Assert.Single(refused.Error.Fields).Path));
        await NothingAgainstTheDescription();
    }

    [Fact]
    public async Task Commands_interactions_and_forms()
    {
        CommandDefinition[] commands =
        [
            CommandDefinition.Slash("deal", "A deal",
                CommandOption.Subcommand("open", "Open one",
                    CommandOption.Required(CommandOptionType.Integer, "amount", "How many") with { MinValue = 1, MaxValue = 99 },
                    CommandOption.Optional(CommandOptionType.String, "note", "Note") with { MaxLength = 50, HasAutocomplete = true },
                    CommandOption.Optional(CommandOptionType.Number, "rate", "Rate") with { Choices = [new CommandChoice("Half", 0.5)] },
                    CommandOption.Optional(CommandOptionType.Channel, "where", "Where") with { ChannelTypes = [ChannelType.GuildText] }))
                with { DefaultMemberPermissions = Permissions.SendMessages },
            CommandDefinition.Slash("form", "A form"),
            CommandDefinition.ForUser("Profile"),
            CommandDefinition.ForMessage("Report"),
        ];
        Assert.Empty(CommandLimits.Check(commands));
        Assert.Equal(4, (await _rest.OverwriteGuildCommands(GuildId, commands)).Count);
        Assert.Equal(4, (await _rest.GetGuildCommands(GuildId)).Count);

        await using var door = await InteractionDoor.Open(_publicKey);
        door.Answer = AnswerTo;
        Assert.Equal(door.Address.AbsoluteUri, (await _rest.SetInteractionsEndpoint(door.Address)).InteractionsEndpointUrl);
        var channel = (await _rest.CreateGuildChannel(GuildId, new ChannelCreate("talk"))).Id.ToString();
        var user = (await SomeUser()).ToString();
        await Act(new { @as = user, guild = _guild.Id, channel, command = "deal open", options = new { amount = 5, note = "hi" }, wait = false });
        var deal = door.Received[^1];
        Assert.Equal(("deal open", 5L, "hi"), (deal.CommandPath, deal.Options.GetInteger("amount"), deal.Options.GetString("note")));
        Assert.Equal("working", (await _rest.EditOriginal(deal.Token, MessagePayload.Text("working"))).Content);
        var followup = await _rest.CreateFollowup(deal.Token, MessagePayload.Of(new TextDisplay("more")) with { Flags = MessageFlags.Ephemeral });
        Assert.True(followup.IsEphemeral);
        Assert.Equal("working", (await _rest.GetOriginal(deal.Token)).Content);
        Assert.True(await _rest.DeleteOriginal(deal.Token));

        await Act(new { @as = user, guild = _guild.Id, channel, complete = "note", command = "deal open", options = new { amount = 5, note = "h" } });
        Assert.Equal("h", door.Received[^1].Options.Focused?.Text);
        await Act(new { @as = user, guild = _guild.Id, channel, command = "form" });
        await Act(new { @as = user, guild = _guild.Id, channel, submit = new Dictionary<string, object> { ["text"] = "typed", ["radio"] = "b", ["boxes"] = new[] { "a" }, ["box"] = true } });
        var fields = door.Received[^1].Fields;
        Assert.Equal(("typed", "b", true), (fields.GetText("text"), fields.GetText("radio"), fields.GetBoolean("box")));
        Assert.Equal(["a"], fields.GetValues("boxes"));
        await NothingAgainstTheDescription();
    }

    private static InteractionResponse AnswerTo(Interaction interaction) => interaction switch
    {
        { Type: InteractionType.Autocomplete } => InteractionResponse.Autocomplete([new CommandChoice("Hello", "hello")]),
        { Type: InteractionType.ModalSubmit } => InteractionResponse.Message(MessagePayload.Text("thanks"), ephemeral: true),
        { CommandName: "form" } => InteractionResponse.Modal(Form()),
        _ => InteractionResponse.DeferMessage(ephemeral: true),
    };

    private static Modal Form()
    {
        var form = new Modal("form", "Form",
        [
            new TextDisplay("Please fill in"),
            new Label("Text", new TextInput("text", TextInputStyle.Paragraph) { MaxLength = 100 }) { Description = "Anything" },
            new Label("One", new RadioGroup("radio", Two)),
            new Label("Any", new CheckboxGroup("boxes", Two) { MinValues = 0, IsRequired = false }),
            new Label("Yes", new Checkbox("box")),
        ]);
        Assert.Empty(ModalLimits.Check(form));
        return form;
    }

    private static MessagePayload FirstGeneration() => new()
    {
        Content = "Hello",
        Embeds = [new Embed { Title = "T", Description = "D", Color = 255, Timestamp = DateTimeOffset.UnixEpoch, Fields = [new EmbedField("N", "V") { IsInline = true }], Footer = new EmbedFooter("F"), Author = new EmbedAuthor("A") }],
        Components =
        [
            new ActionRow(Button.Primary("a", "A") with { Emoji = "🎫" }, Button.Danger("b", "B") with { IsDisabled = true }, Button.Link("https://x.test/", "X")),
            new ActionRow(new StringSelect("s", [new SelectOption("L", "v") { Description = "D" }, new SelectOption("M", "w")]) { Placeholder = "P", MaxValues = 2 }),
            new ActionRow(new UserSelect("u")),
            new ActionRow(new RoleSelect("r")),
            new ActionRow(new ChannelSelect("c") { ChannelTypes = [ChannelType.GuildText] }),
        ],
    };

    private static MessagePayload SecondGeneration() => MessagePayload.Of(
        new Container(
            new TextDisplay("# Rex"),
            new Separator { IsLarge = true },
            new Section("Level 150", Button.Success("buy", "Buy")),
            new Section("Picture", new Thumbnail("https://x.test/rex.png") { Description = "A rex" }),
            new MediaGallery([new MediaItem("attachment://rex.png")]),
            new FileComponent("attachment://log.txt"),
            new ActionRow(Button.Secondary("more", "More")))
        { AccentColor = 0x00FF00 }) with
    {
        Files = [new MessageFile("rex.png", new byte[] { 0x89, 0x50, 0x4E, 0x47 }) { ContentType = "image/png", Description = "A rex" }, new MessageFile("log.txt", "hello"u8.ToArray())],
    };

    private async Task<Snowflake> SomeUser()
    {
        var world = await _sandbox.World();
        var guild = world["guilds"]!.AsArray().First(found => found!["id"]!.GetValue<string>() == _guild.Id)!;
        var bot = _rest.ApplicationId.ToString();
        return Snowflake.Parse(guild["members"]!.AsArray().Last(member => member!["user_id"]!.GetValue<string>() != bot)!["user_id"]!.GetValue<string>());
    }

    private async Task Act(object body)
    {
        var reply = await _sandbox.Act(body);
        Assert.True(reply.Message.IsSuccessStatusCode && reply.Json["status"]?.GetValue<int>() == 200, reply.Text);
    }

    private async Task NothingAgainstTheDescription()
    {
        Assert.SkipWhen(Shared.OpenApi is null, "All calls worked, but Discord's description is neither in ARKMARKET_SHARED nor in ../shared, so they were not checked against it.");
        var violations = JsonNode.Parse(await _sandbox.Script.GetStringAsync("/sandbox/violations"))!;
        Assert.True(violations["count"]!.GetValue<int>() == 0, violations.ToJsonString());
    }
}
