using System.Text.Json;
using ArkMarket.Core.Admin;
using ArkMarket.Core.Guilds;
using ArkMarket.Web.Guilds;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary>Opens the form for the currency's name.</summary>
internal sealed class SetupCurrencyButton : ComponentHandler
{
    public const string Id = "setup.currency";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(SettingForm.Of(SetupCurrencyForm.Id, GuildSettings.CurrencyName, context.Config));
}

/// <summary>The currency's name comes back. Arguments: the setting's key, the version the admin saw.</summary>
internal sealed class SetupCurrencyForm(ChangeSettings change, ReadSetup read) : ModalHandler
{
    public const string Id = "setup.currency";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var setting = GuildSettings.CurrencyName;
        if (context.Arguments.Integer(1) is not { } seen)
            return new StaleComponent();
        var values = new Dictionary<string, JsonElement> { [setting.Key] = SettingForm.Value(setting, context.Interaction.Fields) };
        var changed = await change.HandleAsync(new(context.Actor, context.Key, values, seen), ct);
        return await SetupPanel.AfterAsync(read, context, changed, _ => $"{setting.Label}: done.");
    }
}
