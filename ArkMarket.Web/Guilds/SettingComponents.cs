using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Guilds;

/// <summary>From the list of settings to one of them.</summary>
internal sealed class SettingSelect(ReadSettings read) : ComponentHandler
{
    public const string Id = "settings.choose";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var key] && GuildSettings.All.TryGetValue(key, out var setting)
            ? Reply.From(await read.HandleAsync(context.Actor, ct), config => SettingsMessages.Card(setting, config))
            : new StaleComponent();
}

/// <summary>Back to the list of settings, or to another page of it. Argument: the page, from 0.</summary>
internal sealed class SettingsListButton(ReadSettings read) : ComponentHandler
{
    public const string Id = "settings.list";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await read.HandleAsync(context.Actor, ct), config => SettingsMessages.List(config, context.Arguments.Integer(0) ?? 0));
}

/// <summary>Opens the form for a setting. Argument: its key.</summary>
internal sealed class SettingChangeButton : ComponentHandler
{
    public const string Id = "settings.change";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Text(0) is { } key && GuildSettings.All.TryGetValue(key, out var setting)
            ? SettingForm.Of(SettingFormAnswer.Id, setting, context.Config)
            : new StaleComponent());
}

/// <summary>The form for a setting comes back. Arguments: its key, the version the admin saw.</summary>
internal sealed class SettingFormAnswer(ReadSettings read, ChangeSettings change) : ModalHandler
{
    public const string Id = "settings.change";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Text(0) is not { } key || !GuildSettings.All.TryGetValue(key, out var setting) || context.Arguments.Integer(1) is not { } seen)
            return new StaleComponent();
        var value = SettingForm.Value(setting, context.Interaction.Fields);
        return await SettingChange.ApplyAsync((read, change), context, (setting, value), seen, ct);
    }
}
