using PackSync.Packs;
using PackSync.StackStorm.ConfigEditing;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

public sealed class TakenConfigTests
{
    [Theory]
    [InlineData("a: {type: string, secret: true}", "a: x", "a: '${env:PACK_A}'")]
    [InlineData("a: {type: integer, secret: true}", "a: 1", "a: '${env:PACK_A}'")]
    [InlineData("a: {type: string, secret: true}\nb: {type: string, secret: true}", "a: ''\nb:", "a: ''\nb:")]
    [InlineData("a: {type: array, items: {type: string, secret: true}}", "a: [x, y]", "a: ['${env:PACK_A_0}', '${env:PACK_A_1}']")]
    [InlineData("a: {type: object, secret: true, properties: {b: {type: string}}}", "a: {b: x}", "a: {b: '${env:PACK_A_B}'}")]
    [InlineData("a: {type: object, properties: {b-c: {type: string, secret: true}, b_c: {type: string, secret: true}}}", "a: {b-c: x, b_c: y}", "a: {b-c: '${env:PACK_A_B_C}', b_c: '${env:PACK_A_B_C_2}'}")]
    [InlineData("a: {type: string, secret: true}", "a: '{{ st2kv.system.a }}'", "a: '{{ st2kv.system.a }}'")]
    [InlineData("a: {type: string}", "a: x\nb: 1\nc: true", "a: x\nb: 1\nc: true")]
    [InlineData(null, "a: x\nb: 1", "a: '${env:PACK_A}'\nb: 1")]
    public void What_is_secret_or_may_be_becomes_the_name_of_a_variable(string? schema, string config, string taken)
        => TakenConfig.Of(PackRef.Parse("pack"), "/configs/pack.yaml", Config(config), schema is null ? null : Schema(schema)).Values.ShouldBe(Config(taken));

    [Fact]
    public void A_name_begins_with_a_letter()
        => TakenConfig.Of(PackRef.Parse("3par"), "", Config("a: x"), null).Variables.ShouldBe(["ST2_3PAR_A"]);
}
